-- The SQL of diagnosis/versions/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- upgradesOf
select "u"."number",
  "u"."from_version" as "fromVersion",
  "u"."to_version" as "toVersion",
  "u"."report",
  "u"."upgraded_at" as "upgradedAt",
  "by"."name" as "upgradedByName",
  "u"."undone_at" as "undoneAt",
  "undo"."name" as "undoneByName"
from "round_upgrade" as "u"
left join "person" as "by" on "by"."id" = "u"."upgraded_by"
left join "person" as "undo" on "undo"."id" = "u"."undone_by"
where "u"."city_id" = $1 and "u"."round_id" = $2
order by "u"."number" desc;

-- insertUpgrade
insert into "round_upgrade" ("city_id", "round_id", "number", "from_version", "to_version", "report", "upgraded_by", "upgraded_at", "undone_by", "undone_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- closeUpgrade
update "round_upgrade"
set "undone_by" = $1, "undone_at" = $2
where "city_id" = $3 and "round_id" = $4 and "number" = $5 and "undone_at" is null;

-- setRoundVersion
update "round"
set "instrument_version" = $1
where "city_id" = $2 and "id" = $3 and "instrument_version" = $4;

-- lastRevisions
select "item_id" as "itemId", max("revision") as "last"
from "answer_revision"
where "city_id" = $1 and "round_id" = $2
group by "item_id";

-- takeOutAnswers
delete
from "answer"
where "city_id" = $1 and "round_id" = $2 and "item_id" in ($3, $4);
