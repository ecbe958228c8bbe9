-- The SQL of diagnosis/offline/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- insertImport
insert into "offline_import" ("city_id", "round_id", "id", "pack_id", "file_name", "content", "content_hash", "uploaded_by", "uploaded_at", "applied_by", "applied_at", "report", "undone_by", "undone_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- importById
select "i"."id",
  "i"."pack_id" as "packId",
  "i"."file_name" as "fileName",
  "i"."content_hash" as "contentHash",
  "i"."uploaded_at" as "uploadedAt",
  "i"."applied_at" as "appliedAt",
  "i"."report",
  "i"."undone_at" as "undoneAt",
  "i"."uploaded_by" as "uploadedBy",
  "uploader"."name" as "uploadedByName",
  "applier"."name" as "appliedByName",
  "undoer"."name" as "undoneByName",
  "i"."content"
from "offline_import" as "i"
left join "person" as "uploader" on "uploader"."id" = "i"."uploaded_by"
left join "person" as "applier" on "applier"."id" = "i"."applied_by"
left join "person" as "undoer" on "undoer"."id" = "i"."undone_by"
where "i"."city_id" = $1 and "i"."round_id" = $2 and "i"."id" = $3;

-- importsOfRound
select "i"."id",
  "i"."pack_id" as "packId",
  "i"."file_name" as "fileName",
  "i"."content_hash" as "contentHash",
  "i"."uploaded_at" as "uploadedAt",
  "i"."applied_at" as "appliedAt",
  "i"."report",
  "i"."undone_at" as "undoneAt",
  "i"."uploaded_by" as "uploadedBy",
  "uploader"."name" as "uploadedByName",
  "applier"."name" as "appliedByName",
  "undoer"."name" as "undoneByName"
from "offline_import" as "i"
left join "person" as "uploader" on "uploader"."id" = "i"."uploaded_by"
left join "person" as "applier" on "applier"."id" = "i"."applied_by"
left join "person" as "undoer" on "undoer"."id" = "i"."undone_by"
where "i"."city_id" = $1 and "i"."round_id" = $2
order by "i"."uploaded_at" desc, "i"."id"
limit $3;

-- holdImport
select "id"
from "offline_import"
where "city_id" = $1 and "round_id" = $2 and "id" = $3
for update;

-- closeImport
update "offline_import"
set "applied_by" = $1, "applied_at" = $2, "report" = $3
where "city_id" = $4 and "round_id" = $5 and "id" = $6 and "applied_at" is null;

-- closeUndo
update "offline_import"
set "undone_by" = $1, "undone_at" = $2, "report" = $3
where "city_id" = $4 and "round_id" = $5 and "id" = $6 and "undone_at" is null;

-- revisionsOfItems
select "item_id" as "itemId",
  "revision",
  "outcome",
  "step",
  "mark",
  "comment",
  "evidence_link" as "evidenceLink",
  "evidence_note" as "evidenceNote",
  "target_step" as "targetStep",
  "target_reason" as "targetReason",
  "target_year" as "targetYear",
  "target_cost_minor" as "targetCostMinor",
  "target_cost_currency" as "targetCostCurrency",
  "carried_from" as "carriedFrom"
from "answer_revision"
where "city_id" = $1 and "round_id" = $2 and "item_id" in ($3, $4);
