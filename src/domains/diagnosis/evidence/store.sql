-- The SQL of diagnosis/evidence/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- titlesOfPieces
select "e"."id",
  "e"."kind",
  "e"."title",
  "e"."dated_on" as "datedOn",
  "e"."expires_on" as "expiresOn",
  "e"."created_at" as "createdAt",
  "e"."withdrawn_at" as "withdrawnAt",
  "creator"."name" as "createdByName",
  "v"."number" as "revision",
  "v"."file_hash" as "fileHash",
  "v"."file_name" as "fileName",
  "v"."type",
  "v"."bytes",
  "v"."link",
  "v"."note",
  "v"."held_where" as "heldWhere",
  "v"."held_by" as "heldBy",
  "v"."added_at" as "addedAt"
from "evidence" as "e"
inner join "evidence_revision" as "v" on "v"."city_id" = "e"."city_id" and "v"."evidence_id" = "e"."id"
left join "person" as "creator" on "creator"."id" = "e"."created_by"
where not exists (select "newer"."number" from "evidence_revision" as "newer" where "newer"."city_id" = "v"."city_id" and "newer"."evidence_id" = "v"."evidence_id" and "newer"."number" > "v"."number") and "e"."city_id" = $1 and "e"."id" in ($2);

-- pieceById
select "e"."id",
  "e"."kind",
  "e"."title",
  "e"."dated_on" as "datedOn",
  "e"."expires_on" as "expiresOn",
  "e"."created_at" as "createdAt",
  "e"."withdrawn_at" as "withdrawnAt",
  "creator"."name" as "createdByName",
  "v"."number" as "revision",
  "v"."file_hash" as "fileHash",
  "v"."file_name" as "fileName",
  "v"."type",
  "v"."bytes",
  "v"."link",
  "v"."note",
  "v"."held_where" as "heldWhere",
  "v"."held_by" as "heldBy",
  "v"."added_at" as "addedAt"
from "evidence" as "e"
inner join "evidence_revision" as "v" on "v"."city_id" = "e"."city_id" and "v"."evidence_id" = "e"."id"
left join "person" as "creator" on "creator"."id" = "e"."created_by"
where not exists (select "newer"."number" from "evidence_revision" as "newer" where "newer"."city_id" = "v"."city_id" and "newer"."evidence_id" = "v"."evidence_id" and "newer"."number" > "v"."number") and "e"."city_id" = $1 and "e"."id" = $2;

-- piecesOfCity
select "e"."id",
  "e"."kind",
  "e"."title",
  "e"."dated_on" as "datedOn",
  "e"."expires_on" as "expiresOn",
  "e"."created_at" as "createdAt",
  "e"."withdrawn_at" as "withdrawnAt",
  "creator"."name" as "createdByName",
  "v"."number" as "revision",
  "v"."file_hash" as "fileHash",
  "v"."file_name" as "fileName",
  "v"."type",
  "v"."bytes",
  "v"."link",
  "v"."note",
  "v"."held_where" as "heldWhere",
  "v"."held_by" as "heldBy",
  "v"."added_at" as "addedAt",
  (select count(*) as "uses" from "answer_evidence" as "l" where "l"."city_id" = "e"."city_id" and "l"."evidence_id" = "e"."id" and "l"."unlinked_at" is null) as "uses"
from "evidence" as "e"
inner join "evidence_revision" as "v" on "v"."city_id" = "e"."city_id" and "v"."evidence_id" = "e"."id"
left join "person" as "creator" on "creator"."id" = "e"."created_by"
where not exists (select "newer"."number" from "evidence_revision" as "newer" where "newer"."city_id" = "v"."city_id" and "newer"."evidence_id" = "v"."evidence_id" and "newer"."number" > "v"."number") and "e"."city_id" = $1 and e.title || ' ' || coalesce(v.file_name, '') ilike $2
order by "e"."created_at" desc, "e"."id"
limit $3;

-- storageUsed
select count(*) as "files", coalesce(sum(file.bytes), 0)::bigint as "bytes"
from (select distinct on ("file_hash") "bytes" from "evidence_revision" where "city_id" = $1 and "file_hash" is not null) as "file";

-- revisionsOfPiece
select "v"."number",
  "v"."file_hash" as "fileHash",
  "v"."file_name" as "fileName",
  "v"."type",
  "v"."bytes",
  "v"."link",
  "v"."note",
  "v"."held_where" as "heldWhere",
  "v"."held_by" as "heldBy",
  "v"."added_at" as "addedAt",
  "person"."name" as "addedByName"
from "evidence_revision" as "v"
left join "person" on "person"."id" = "v"."added_by"
where "v"."city_id" = $1 and "v"."evidence_id" = $2
order by "v"."number" desc;

-- usesOfPiece
select "l"."round_id" as "roundId",
  "l"."item_id" as "itemId",
  "r"."label",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion",
  exists (select "s"."number" from "submission" as "s" where "s"."city_id" = "r"."city_id" and "s"."round_id" = "r"."id" and "s"."reopened_at" is null) as "isSubmitted"
from "answer_evidence" as "l"
inner join "round" as "r" on "r"."city_id" = "l"."city_id" and "r"."id" = "l"."round_id"
where "l"."city_id" = $1 and "l"."evidence_id" = $2 and "l"."unlinked_at" is null
order by "l"."round_id" desc, "l"."item_id";

-- linkedPieces
select "e"."id",
  "e"."kind",
  "e"."title",
  "e"."dated_on" as "datedOn",
  "e"."expires_on" as "expiresOn",
  "e"."created_at" as "createdAt",
  "e"."withdrawn_at" as "withdrawnAt",
  "creator"."name" as "createdByName",
  "v"."number" as "revision",
  "v"."file_hash" as "fileHash",
  "v"."file_name" as "fileName",
  "v"."type",
  "v"."bytes",
  "v"."link",
  "v"."note",
  "v"."held_where" as "heldWhere",
  "v"."held_by" as "heldBy",
  "v"."added_at" as "addedAt",
  "l"."item_id" as "itemId"
from "evidence" as "e"
inner join "evidence_revision" as "v" on "v"."city_id" = "e"."city_id" and "v"."evidence_id" = "e"."id"
left join "person" as "creator" on "creator"."id" = "e"."created_by"
inner join "answer_evidence" as "l" on "l"."city_id" = "e"."city_id" and "l"."evidence_id" = "e"."id"
where not exists (select "newer"."number" from "evidence_revision" as "newer" where "newer"."city_id" = "v"."city_id" and "newer"."evidence_id" = "v"."evidence_id" and "newer"."number" > "v"."number") and "l"."city_id" = $1 and "l"."round_id" = $2 and "l"."unlinked_at" is null
order by "l"."item_id", "l"."number";
select "e"."id",
  "e"."kind",
  "e"."title",
  "e"."dated_on" as "datedOn",
  "e"."expires_on" as "expiresOn",
  "e"."created_at" as "createdAt",
  "e"."withdrawn_at" as "withdrawnAt",
  "creator"."name" as "createdByName",
  "v"."number" as "revision",
  "v"."file_hash" as "fileHash",
  "v"."file_name" as "fileName",
  "v"."type",
  "v"."bytes",
  "v"."link",
  "v"."note",
  "v"."held_where" as "heldWhere",
  "v"."held_by" as "heldBy",
  "v"."added_at" as "addedAt",
  "l"."item_id" as "itemId"
from "evidence" as "e"
inner join "evidence_revision" as "v" on "v"."city_id" = "e"."city_id" and "v"."evidence_id" = "e"."id"
left join "person" as "creator" on "creator"."id" = "e"."created_by"
inner join "answer_evidence" as "l" on "l"."city_id" = "e"."city_id" and "l"."evidence_id" = "e"."id"
where not exists (select "newer"."number" from "evidence_revision" as "newer" where "newer"."city_id" = "v"."city_id" and "newer"."evidence_id" = "v"."evidence_id" and "newer"."number" > "v"."number") and "l"."city_id" = $1 and "l"."round_id" = $2 and "l"."unlinked_at" is null and "l"."item_id" = $3
order by "l"."item_id", "l"."number";

-- isSupported
select "l"."number"
from "answer_evidence" as "l"
inner join "evidence" as "e" on "e"."city_id" = "l"."city_id" and "e"."id" = "l"."evidence_id"
where "l"."city_id" = $1 and "l"."round_id" = $2 and "l"."item_id" = $3 and "l"."unlinked_at" is null and e.withdrawn_at is null and (e.expires_on is null or e.expires_on >= $4) and (e.kind <> 'held' or ( select v.held_where <> '' and v.held_by <> '' from evidence_revision as v where v.city_id = e.city_id and v.evidence_id = e.id order by v.number desc limit 1))
limit $5;

-- unsupportedAnswers
select "a"."city_id" as "cityId", "a"."round_id" as "roundId", "a"."item_id" as "itemId"
from "answer" as "a"
inner join "round" as "r" on "r"."city_id" = "a"."city_id" and "r"."id" = "a"."round_id"
where "a"."strength" <> $1 and "a"."evidence_link" = $2 and "a"."evidence_note" = $3 and not exists (select "s"."number" from "submission" as "s" where "s"."city_id" = "r"."city_id" and "s"."round_id" = "r"."id" and "s"."reopened_at" is null) and exists (select "l"."number" from "answer_evidence" as "l" where "l"."city_id" = "a"."city_id" and "l"."round_id" = "a"."round_id" and "l"."item_id" = "a"."item_id" and "l"."unlinked_at" is null) and not exists (select "l"."number" from "answer_evidence" as "l" inner join "evidence" as "e" on "e"."city_id" = "l"."city_id" and "e"."id" = "l"."evidence_id" where "l"."city_id" = "a"."city_id" and "l"."round_id" = "a"."round_id" and "l"."item_id" = "a"."item_id" and "l"."unlinked_at" is null and e.withdrawn_at is null and (e.expires_on is null or e.expires_on >= $4) and (e.kind <> 'held' or ( select v.held_where <> '' and v.held_by <> '' from evidence_revision as v where v.city_id = e.city_id and v.evidence_id = e.id order by v.number desc limit 1)))
order by "a"."city_id", "a"."round_id", "a"."item_id";
select "a"."city_id" as "cityId", "a"."round_id" as "roundId", "a"."item_id" as "itemId"
from "answer" as "a"
inner join "round" as "r" on "r"."city_id" = "a"."city_id" and "r"."id" = "a"."round_id"
where "a"."strength" <> $1 and "a"."evidence_link" = $2 and "a"."evidence_note" = $3 and not exists (select "s"."number" from "submission" as "s" where "s"."city_id" = "r"."city_id" and "s"."round_id" = "r"."id" and "s"."reopened_at" is null) and exists (select "l"."number" from "answer_evidence" as "l" where "l"."city_id" = "a"."city_id" and "l"."round_id" = "a"."round_id" and "l"."item_id" = "a"."item_id" and "l"."unlinked_at" is null) and not exists (select "l"."number" from "answer_evidence" as "l" inner join "evidence" as "e" on "e"."city_id" = "l"."city_id" and "e"."id" = "l"."evidence_id" where "l"."city_id" = "a"."city_id" and "l"."round_id" = "a"."round_id" and "l"."item_id" = "a"."item_id" and "l"."unlinked_at" is null and e.withdrawn_at is null and (e.expires_on is null or e.expires_on >= $4) and (e.kind <> 'held' or ( select v.held_where <> '' and v.held_by <> '' from evidence_revision as v where v.city_id = e.city_id and v.evidence_id = e.id order by v.number desc limit 1))) and "a"."city_id" = $5 and "a"."round_id" = $6
order by "a"."city_id", "a"."round_id", "a"."item_id";

-- setStrength
update "answer"
set "strength" = $1
where "city_id" = $2 and "round_id" = $3 and "item_id" = $4;

-- insertPiece
insert into "evidence" ("city_id", "id", "kind", "title", "dated_on", "expires_on", "created_by", "created_at", "withdrawn_by", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insertPieceRevision
insert into "evidence_revision" ("city_id", "evidence_id", "number", "file_hash", "file_name", "type", "bytes", "link", "note", "held_where", "held_by", "added_by", "added_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- holdPiece
select "id"
from "evidence"
where "city_id" = $1 and "id" = $2
for share;
select "id"
from "evidence"
where "city_id" = $1 and "id" = $2
for update;

-- insertLink
select max("number") as "last"
from "answer_evidence"
where "city_id" = $1 and "round_id" = $2 and "item_id" = $3;
insert into "answer_evidence" ("city_id", "round_id", "item_id", "evidence_id", "linked_by", "linked_at", "number", "unlinked_by", "unlinked_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict ("city_id", "round_id", "item_id", "evidence_id")
where "unlinked_at" is null
do nothing;

-- endLink
update "answer_evidence"
set "unlinked_by" = $1, "unlinked_at" = $2
where "city_id" = $3 and "round_id" = $4 and "item_id" = $5 and "evidence_id" = $6 and "unlinked_at" is null;

-- copyLinks
insert into "answer_evidence" ("city_id", "round_id", "item_id", "number", "evidence_id", "linked_by", "linked_at") select "l"."city_id",
  $1 as "round_id",
  "l"."item_id",
  "l"."number",
  "l"."evidence_id",
  "l"."linked_by",
  $2::timestamptz as "linked_at"
from "answer_evidence" as "l"
inner join "evidence" as "e" on "e"."city_id" = "l"."city_id" and "e"."id" = "l"."evidence_id"
inner join "answer" as "a" on "a"."city_id" = "l"."city_id" and "a"."item_id" = "l"."item_id" and "a"."round_id" = $3
where "l"."city_id" = $4 and "l"."round_id" = $5 and "l"."unlinked_at" is null and "e"."withdrawn_at" is null;

-- setExpiry
update "evidence"
set "expires_on" = $1
where "city_id" = $2 and "id" = $3;

-- setWithdrawn
update "evidence"
set "withdrawn_by" = $1, "withdrawn_at" = $2
where "city_id" = $3 and "id" = $4 and "withdrawn_at" is null;

-- holdFile
select pg_advisory_xact_lock(7230011, hashtext($1));

-- insertStoredFile
insert into "stored_file" ("hash", "type", "bytes", "stored_at")
values ($1, $2, $3, $4)
on conflict ("hash")
do nothing;

-- isStored
select "hash"
from "stored_file"
where "hash" = $1;

-- fileOfRevision
select "file_hash" as "hash", "file_name" as "name", "type", "bytes"
from "evidence_revision"
where "city_id" = $1 and "evidence_id" = $2 and "number" = $3 and "file_hash" is not null;

-- piecesToRemindOf
select "e"."city_id" as "cityId", "e"."id", "e"."title", "e"."expires_on" as "expiresOn"
from "evidence" as "e"
where "e"."withdrawn_at" is null and "e"."expires_on" >= $1 and "e"."expires_on" <= $2 and exists (select "l"."number" from "answer_evidence" as "l" where "l"."city_id" = "e"."city_id" and "l"."evidence_id" = "e"."id" and "l"."unlinked_at" is null) and not exists (select "m"."posted_at" from "evidence_mail" as "m" where "m"."city_id" = "e"."city_id" and "m"."evidence_id" = "e"."id" and "m"."expires_on" = "e"."expires_on")
order by "e"."city_id", "e"."expires_on", "e"."id";

-- insertEvidenceMail
insert into "evidence_mail" ("city_id", "evidence_id", "expires_on", "posted_at")
values ($1, $2, $3, $4)
on conflict ("city_id", "evidence_id", "expires_on")
do nothing;

-- coordinatorsAt
select "p"."email",
  "o"."country_iso2" as "country",
  (select "m"."language" from "outbox_mail" as "m" where "m"."to_address" = "p"."email" order by "m"."id" desc limit $1) as "language"
from "seat" as "s"
inner join "person" as "p" on "p"."id" = "s"."person_id"
inner join "organisation" as "o" on "o"."id" = "s"."organisation_id"
where "s"."organisation_id" = $2 and "s"."role" = $3 and "s"."to_at" is null
order by "p"."email";
