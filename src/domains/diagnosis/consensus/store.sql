-- The SQL of diagnosis/consensus/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- aloneSetting
select "s"."shows_names" as "showsNames",
  "s"."due_on" as "dueOn",
  "s"."language",
  "s"."set_by" as "setBy",
  "o"."opened_at" as "openedAt",
  "o"."cause",
  "o"."reason" as "openingReason",
  "by"."name" as "openedByName"
from "alone_setting" as "s"
left join "alone_opening" as "o" on "o"."city_id" = "s"."city_id" and "o"."round_id" = "s"."round_id"
left join "person" as "by" on "by"."id" = "o"."opened_by"
where "s"."city_id" = $1 and "s"."round_id" = $2;

-- keepSetting
insert into "alone_setting" ("city_id", "round_id", "shows_names", "due_on", "language", "set_by", "set_at")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("city_id", "round_id")
do update
set "shows_names" = $8, "due_on" = $9, "language" = $10, "set_by" = $11, "set_at" = $12;

-- roundsToOpen
select "s"."city_id" as "cityId", "s"."round_id" as "roundId"
from "alone_setting" as "s"
where (not exists (select "o"."cause" from "alone_opening" as "o" where "o"."city_id" = "s"."city_id" and "o"."round_id" = "s"."round_id") and not exists (select "f"."number" from "submission" as "f" where "f"."city_id" = "s"."city_id" and "f"."round_id" = "s"."round_id" and "f"."reopened_at" is null))
order by "s"."city_id", "s"."round_id";

-- aloneItems
select "item_id" as "itemId"
from "alone_item"
where "city_id" = $1 and "round_id" = $2 and "removed_at" is null
order by "item_id";

-- addAloneItem
insert into "alone_item" ("city_id", "round_id", "item_id", "added_by", "added_at", "removed_by", "removed_at")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("city_id", "round_id", "item_id")
do update
set "added_by" = $8, "added_at" = $9, "removed_by" = $10, "removed_at" = $11;

-- removeAloneItem
update "alone_item"
set "removed_by" = $1, "removed_at" = $2
where "city_id" = $3 and "round_id" = $4 and "item_id" = $5;

-- peopleAt
select distinct "p"."id", "p"."name", "p"."email"
from "person" as "p"
inner join "seat" as "s" on "s"."person_id" = "p"."id"
where "s"."organisation_id" = $1 and "s"."role" in ($2, $3) and "s"."from_at" <= $4 and ("s"."to_at" is null or "s"."to_at" > $5)
order by "p"."name", "p"."id";

-- alonePeople
select "a"."person_id" as "id",
  "p"."name",
  "p"."email",
  "a"."language",
  "a"."alias",
  "a"."removed_at" as "removedAt",
  "a"."reminded_at" as "remindedAt",
  (select cast(count(*) as integer) as "answered" from "alone_answer" as "w" inner join "alone_item" as "i" on "i"."city_id" = "w"."city_id" and "i"."round_id" = "w"."round_id" and "i"."item_id" = "w"."item_id" and "i"."removed_at" is null where "w"."city_id" = "a"."city_id" and "w"."round_id" = "a"."round_id" and "w"."person_id" = "a"."person_id") as "answered"
from "alone_person" as "a"
inner join "person" as "p" on "p"."id" = "a"."person_id"
where "a"."city_id" = $1 and "a"."round_id" = $2
order by "p"."name", "a"."person_id";

-- addAlonePerson
insert into "alone_person" ("city_id", "round_id", "person_id", "language", "added_by", "added_at", "alias", "removed_by", "removed_at", "reminded_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict ("city_id", "round_id", "person_id")
do update
set "added_by" = $11, "added_at" = $12, "removed_by" = $13, "removed_at" = $14;

-- changeAlonePerson
update "alone_person"
set "alias" = $1
where "city_id" = $2 and "round_id" = $3 and "person_id" = $4;

-- ownAnswers
select "item_id" as "itemId", "revision", "step", "mark", "reason", "answered_at" as "answeredAt"
from "alone_answer"
where "city_id" = $1 and "round_id" = $2 and "person_id" = $3
order by "item_id";

-- openedAnswers
select "w"."item_id" as "itemId",
  "w"."person_id" as "personId",
  "a"."alias",
  "p"."name",
  "w"."step",
  "w"."mark",
  "w"."reason"
from "alone_answer" as "w"
inner join "alone_opening" as "o" on "o"."city_id" = "w"."city_id" and "o"."round_id" = "w"."round_id"
inner join "alone_item" as "i" on "i"."city_id" = "w"."city_id" and "i"."round_id" = "w"."round_id" and "i"."item_id" = "w"."item_id" and "i"."removed_at" is null
inner join "alone_person" as "a" on "a"."city_id" = "w"."city_id" and "a"."round_id" = "w"."round_id" and "a"."person_id" = "w"."person_id"
inner join "person" as "p" on "p"."id" = "w"."person_id"
where "w"."city_id" = $1 and "w"."round_id" = $2
order by "w"."item_id", "a"."alias";

-- keepOwnAnswer
insert into "alone_answer" ("city_id", "round_id", "item_id", "person_id", "revision", "step", "mark", "reason", "answered_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict ("city_id", "round_id", "item_id", "person_id")
do update
set "step" = $10, "mark" = $11, "reason" = $12, "revision" = $13, "answered_at" = $14;

-- addOwnRevision
insert into "alone_answer_revision" ("city_id", "round_id", "item_id", "person_id", "revision", "step", "mark", "reason", "answered_at", "outcome")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- hasSingleAnswers
select "revision"
from "alone_answer"
where "city_id" = $1 and "round_id" = $2
limit $3;

-- ownRevisions
select "revision", "outcome", "step", "mark", "reason", "answered_at" as "answeredAt"
from "alone_answer_revision"
where "city_id" = $1 and "round_id" = $2 and "item_id" = $3 and "person_id" = $4
order by "revision" desc;

-- insertOpening
insert into "alone_opening" ("city_id", "round_id", "cause", "reason", "opened_by", "opened_at")
values ($1, $2, $3, $4, $5, $6)
on conflict ("city_id", "round_id")
do nothing;

-- aloneStates
select "i"."item_id" as "itemId",
  "o"."opened_at" as "openedAt",
  exists ( select from consensus as c where c.city_id = i.city_id and c.round_id = i.round_id and c.item_id = i.item_id and c.outcome = 'recorded' ) as "isSettled"
from "alone_item" as "i"
left join "alone_opening" as "o" on "o"."city_id" = "i"."city_id" and "o"."round_id" = "i"."round_id"
where "i"."city_id" = $1 and "i"."round_id" = $2 and "i"."removed_at" is null
order by "i"."item_id";

-- aloneItemState
select "i"."item_id" as "itemId",
  "o"."opened_at" as "openedAt",
  exists ( select from consensus as c where c.city_id = i.city_id and c.round_id = i.round_id and c.item_id = i.item_id and c.outcome = 'recorded' ) as "isSettled"
from "alone_item" as "i"
left join "alone_opening" as "o" on "o"."city_id" = "i"."city_id" and "o"."round_id" = "i"."round_id"
where "i"."city_id" = $1 and "i"."round_id" = $2 and "i"."removed_at" is null and "i"."item_id" = $3;

-- consensusOf
select "c"."item_id" as "itemId",
  "c"."number",
  "c"."outcome",
  "c"."kind",
  "c"."step",
  "c"."mark",
  "c"."reason",
  "c"."recorded_by" as "recordedBy",
  "c"."recorded_at" as "recordedAt",
  "by"."name" as "recordedByName"
from "consensus" as "c"
left join "person" as "by" on "by"."id" = "c"."recorded_by"
where "c"."city_id" = $1 and "c"."round_id" = $2
order by "c"."item_id", "c"."number" desc;
select "c"."item_id" as "itemId",
  "c"."number",
  "c"."outcome",
  "c"."kind",
  "c"."step",
  "c"."mark",
  "c"."reason",
  "c"."recorded_by" as "recordedBy",
  "c"."recorded_at" as "recordedAt",
  "by"."name" as "recordedByName"
from "consensus" as "c"
left join "person" as "by" on "by"."id" = "c"."recorded_by"
where "c"."city_id" = $1 and "c"."round_id" = $2 and "c"."item_id" = $3
order by "c"."item_id", "c"."number" desc;

-- insertConsensus
insert into "consensus" ("city_id", "round_id", "item_id", "number", "outcome", "kind", "step", "mark", "reason", "recorded_by", "recorded_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- commentsOn
select "m"."number",
  "m"."text",
  "m"."written_by" as "writtenBy",
  "p"."name" as "writtenByName",
  "m"."written_at" as "writtenAt",
  "m"."withdrawn_at" as "withdrawnAt"
from "consensus_comment" as "m"
inner join "person" as "p" on "p"."id" = "m"."written_by"
where "m"."city_id" = $1 and "m"."round_id" = $2 and "m"."item_id" = $3
order by "m"."number";

-- insertComment
insert into "consensus_comment" ("city_id", "round_id", "item_id", "number", "text", "written_by", "written_at", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- withdrawComment
update "consensus_comment"
set "withdrawn_at" = $1
where "city_id" = $2 and "round_id" = $3 and "item_id" = $4 and "number" = $5 and "written_by" = $6 and "withdrawn_at" is null;

-- dissentOn
select "d"."number",
  "d"."consensus_number" as "consensusNumber",
  "d"."person_id" as "personId",
  "p"."name" as "personName",
  "d"."step",
  "d"."mark",
  "d"."reason",
  "d"."withdrawn_at" as "withdrawnAt"
from "consensus_dissent" as "d"
inner join "person" as "p" on "p"."id" = "d"."person_id"
where "d"."city_id" = $1 and "d"."round_id" = $2 and "d"."item_id" = $3
order by "d"."number";

-- insertDissent
insert into "consensus_dissent" ("city_id", "round_id", "item_id", "number", "consensus_number", "person_id", "step", "mark", "reason", "written_at", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- withdrawDissent
update "consensus_dissent"
set "withdrawn_at" = $1
where "city_id" = $2 and "round_id" = $3 and "item_id" = $4 and "person_id" = $5 and "withdrawn_at" is null;
