-- The SQL of diagnosis/team/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- holdPacks
select pg_advisory_xact_lock(7230004, hashtext($1));

-- packsOfRound
select "p"."city_id" as "cityId",
  "p"."round_id" as "roundId",
  "p"."id",
  "p"."name",
  "p"."role_id" as "roleId",
  "p"."person_id" as "personId",
  "holder"."name" as "personName",
  coalesce("holder"."email", "p"."email") as "email",
  "p"."language",
  p.due_on::text as "dueOn",
  "p"."note",
  "p"."assigned_by" as "assignedBy",
  "asker"."name" as "askerName",
  "asker"."email" as "askerEmail",
  "p"."assigned_at" as "assignedAt",
  "p"."accepted_at" as "acceptedAt",
  "p"."withdrawn_at" as "withdrawnAt",
  "done"."done_at" as "doneAt",
  (select count(*) as "open" from "pack_question" as "q" where "q"."city_id" = "p"."city_id" and "q"."round_id" = "p"."round_id" and "q"."pack_id" = "p"."id" and "q"."replied_at" is null) as "openQuestions",
  exists (select "seat"."id" from "seat" where "seat"."organisation_id" = "p"."city_id" and "seat"."person_id" = "p"."person_id" and "seat"."role" in ($1, $2, $3) and "seat"."to_at" is null) as "hasSeat"
from "pack" as "p"
left join "person" as "holder" on "holder"."id" = "p"."person_id"
left join "person" as "asker" on "asker"."id" = "p"."assigned_by"
left join "pack_completion" as "done" on "done"."city_id" = "p"."city_id" and "done"."round_id" = "p"."round_id" and "done"."pack_id" = "p"."id" and "done"."reopened_at" is null
where "p"."city_id" = $4 and "p"."round_id" = $5 and "p"."withdrawn_at" is null
order by "p"."assigned_at", "p"."id";

-- holdersOfPacks
select "p"."round_id" as "roundId", "p"."id", "p"."name", "holder"."name" as "holder"
from "pack" as "p"
left join "person" as "holder" on "holder"."id" = "p"."person_id"
where "p"."city_id" = $1 and "p"."id" in ($2);

-- packById
select "p"."city_id" as "cityId",
  "p"."round_id" as "roundId",
  "p"."id",
  "p"."name",
  "p"."role_id" as "roleId",
  "p"."person_id" as "personId",
  "holder"."name" as "personName",
  coalesce("holder"."email", "p"."email") as "email",
  "p"."language",
  p.due_on::text as "dueOn",
  "p"."note",
  "p"."assigned_by" as "assignedBy",
  "asker"."name" as "askerName",
  "asker"."email" as "askerEmail",
  "p"."assigned_at" as "assignedAt",
  "p"."accepted_at" as "acceptedAt",
  "p"."withdrawn_at" as "withdrawnAt",
  "done"."done_at" as "doneAt",
  (select count(*) as "open" from "pack_question" as "q" where "q"."city_id" = "p"."city_id" and "q"."round_id" = "p"."round_id" and "q"."pack_id" = "p"."id" and "q"."replied_at" is null) as "openQuestions",
  exists (select "seat"."id" from "seat" where "seat"."organisation_id" = "p"."city_id" and "seat"."person_id" = "p"."person_id" and "seat"."role" in ($1, $2, $3) and "seat"."to_at" is null) as "hasSeat"
from "pack" as "p"
left join "person" as "holder" on "holder"."id" = "p"."person_id"
left join "person" as "asker" on "asker"."id" = "p"."assigned_by"
left join "pack_completion" as "done" on "done"."city_id" = "p"."city_id" and "done"."round_id" = "p"."round_id" and "done"."pack_id" = "p"."id" and "done"."reopened_at" is null
where "p"."city_id" = $4 and "p"."round_id" = $5 and "p"."id" = $6;

-- packsOfPerson
select "p"."city_id" as "cityId",
  "p"."round_id" as "roundId",
  "p"."id",
  "p"."name",
  "p"."role_id" as "roleId",
  "p"."person_id" as "personId",
  "holder"."name" as "personName",
  coalesce("holder"."email", "p"."email") as "email",
  "p"."language",
  p.due_on::text as "dueOn",
  "p"."note",
  "p"."assigned_by" as "assignedBy",
  "asker"."name" as "askerName",
  "asker"."email" as "askerEmail",
  "p"."assigned_at" as "assignedAt",
  "p"."accepted_at" as "acceptedAt",
  "p"."withdrawn_at" as "withdrawnAt",
  "done"."done_at" as "doneAt",
  (select count(*) as "open" from "pack_question" as "q" where "q"."city_id" = "p"."city_id" and "q"."round_id" = "p"."round_id" and "q"."pack_id" = "p"."id" and "q"."replied_at" is null) as "openQuestions",
  exists (select "seat"."id" from "seat" where "seat"."organisation_id" = "p"."city_id" and "seat"."person_id" = "p"."person_id" and "seat"."role" in ($1, $2, $3) and "seat"."to_at" is null) as "hasSeat"
from "pack" as "p"
left join "person" as "holder" on "holder"."id" = "p"."person_id"
left join "person" as "asker" on "asker"."id" = "p"."assigned_by"
left join "pack_completion" as "done" on "done"."city_id" = "p"."city_id" and "done"."round_id" = "p"."round_id" and "done"."pack_id" = "p"."id" and "done"."reopened_at" is null
where "p"."city_id" in ($4) and "p"."person_id" = $5 and "p"."withdrawn_at" is null
order by "p"."assigned_at" desc, "p"."id";

-- packsDue
select "p"."city_id" as "cityId",
  "p"."round_id" as "roundId",
  "p"."id",
  "p"."name",
  "p"."role_id" as "roleId",
  "p"."person_id" as "personId",
  "holder"."name" as "personName",
  coalesce("holder"."email", "p"."email") as "email",
  "p"."language",
  p.due_on::text as "dueOn",
  "p"."note",
  "p"."assigned_by" as "assignedBy",
  "asker"."name" as "askerName",
  "asker"."email" as "askerEmail",
  "p"."assigned_at" as "assignedAt",
  "p"."accepted_at" as "acceptedAt",
  "p"."withdrawn_at" as "withdrawnAt",
  "done"."done_at" as "doneAt",
  (select count(*) as "open" from "pack_question" as "q" where "q"."city_id" = "p"."city_id" and "q"."round_id" = "p"."round_id" and "q"."pack_id" = "p"."id" and "q"."replied_at" is null) as "openQuestions",
  exists (select "seat"."id" from "seat" where "seat"."organisation_id" = "p"."city_id" and "seat"."person_id" = "p"."person_id" and "seat"."role" in ($1, $2, $3) and "seat"."to_at" is null) as "hasSeat"
from "pack" as "p"
left join "person" as "holder" on "holder"."id" = "p"."person_id"
left join "person" as "asker" on "asker"."id" = "p"."assigned_by"
left join "pack_completion" as "done" on "done"."city_id" = "p"."city_id" and "done"."round_id" = "p"."round_id" and "done"."pack_id" = "p"."id" and "done"."reopened_at" is null
where "p"."withdrawn_at" is null and "done"."done_at" is null and p.due_on between $4::date and $5::date and not exists (select "s"."number" from "submission" as "s" where "s"."city_id" = "p"."city_id" and "s"."round_id" = "p"."round_id" and "s"."reopened_at" is null)
order by "p"."city_id", "p"."id";

-- remindersSent
select "city_id" as "cityId", "round_id" as "roundId", "pack_id" as "packId", "kind", day::text as "day"
from "pack_mail"
where "kind" in ($1, $2, $3) and day >= $4::date;

-- itemsOfPacks
select "i"."pack_id" as "packId", "i"."item_id" as "itemId", "p"."person_id" as "personId"
from "pack_item" as "i"
inner join "pack" as "p" on "p"."city_id" = "i"."city_id" and "p"."round_id" = "i"."round_id" and "p"."id" = "i"."pack_id"
where "i"."city_id" = $1 and "i"."round_id" = $2 and "i"."left_at" is null and "p"."withdrawn_at" is null
order by "i"."item_id";

-- itemsOfPack
select "item_id" as "itemId"
from "pack_item"
where "city_id" = $1 and "round_id" = $2 and "pack_id" = $3 and "left_at" is null
order by "item_id";

-- itemsHeldBy
select "i"."item_id" as "itemId", "p"."id" as "packId", "done"."done_at" as "doneAt"
from "pack" as "p"
inner join "pack_item" as "i" on "i"."city_id" = "p"."city_id" and "i"."round_id" = "p"."round_id" and "i"."pack_id" = "p"."id"
left join "pack_completion" as "done" on "done"."city_id" = "p"."city_id" and "done"."round_id" = "p"."round_id" and "done"."pack_id" = "p"."id" and "done"."reopened_at" is null
where "p"."city_id" = $1 and "p"."round_id" = $2 and "p"."person_id" = $3 and "p"."withdrawn_at" is null and "i"."left_at" is null;

-- insertPack
insert into "pack" ("city_id", "round_id", "id", "name", "role_id", "person_id", "email", "language", "due_on", "note", "assigned_by", "assigned_at", "accepted_at", "passed_from", "withdrawn_by", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);
insert into "pack_item" ("city_id", "round_id", "pack_id", "item_id", "left_at")
values ($1, $2, $3, $4, $5), ($6, $7, $8, $9, $10);

-- packForUpdate
select "person_id" as "personId", "withdrawn_at" as "withdrawnAt"
from "pack"
where "city_id" = $1 and "round_id" = $2 and "id" = $3
for update;

-- acceptPack
update "pack"
set "person_id" = $1, "accepted_at" = $2
where "city_id" = $3 and "round_id" = $4 and "id" = $5 and "accepted_at" is null;

-- withdrawPack
update "pack"
set "withdrawn_by" = $1, "withdrawn_at" = $2
where "city_id" = $3 and "round_id" = $4 and "id" = $5 and "withdrawn_at" is null;

-- changeDueDay
update "pack"
set "due_on" = $1
where "city_id" = $2 and "round_id" = $3 and "id" = $4;

-- leavePack
update "pack_item"
set "left_at" = $1
where "city_id" = $2 and "round_id" = $3 and "pack_id" = $4 and "item_id" in ($5);

-- insertCompletion
select max("number") as "last"
from "pack_completion"
where "city_id" = $1 and "round_id" = $2 and "pack_id" = $3;
insert into "pack_completion" ("city_id", "round_id", "pack_id", "number", "done_by", "done_at", "reopened_by", "reopened_at")
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict
do nothing;

-- reopenCompletion
update "pack_completion"
set "reopened_by" = $1, "reopened_at" = $2
where "city_id" = $3 and "round_id" = $4 and "pack_id" = $5 and "reopened_at" is null;

-- answerersAt
select "p"."id", "p"."name", "p"."email"
from "person" as "p"
where exists (select "seat"."id" from "seat" where "seat"."person_id" = "p"."id" and "seat"."organisation_id" = $1 and "seat"."role" in ($2, $3, $4) and "seat"."to_at" is null)
order by "p"."name", "p"."id";

-- canAnswerAt
select "id"
from "seat"
where "organisation_id" = $1 and "person_id" = $2 and "role" in ($3, $4, $5) and "to_at" is null
limit $6;

-- coordinatorsAt
select "p"."id", "p"."name", "p"."email"
from "seat"
inner join "person" as "p" on "p"."id" = "seat"."person_id"
where "seat"."organisation_id" = $1 and "seat"."role" = $2 and "seat"."to_at" is null
order by "seat"."from_at", "seat"."id";

-- hasLostSeat
select "role", "to_at" as "toAt"
from "seat"
where "organisation_id" = $1 and "person_id" = $2;

-- personOfAddress
select "id"
from "person"
where lower("email") = $1;

-- questionsOfRound
select "q"."pack_id" as "packId",
  "q"."id",
  "q"."item_id" as "itemId",
  "q"."text",
  "q"."asked_by" as "askedBy",
  "asker"."name" as "askerName",
  "q"."asked_at" as "askedAt",
  "q"."reply",
  "replier"."name" as "replierName",
  "q"."replied_at" as "repliedAt"
from "pack_question" as "q"
left join "person" as "asker" on "asker"."id" = "q"."asked_by"
left join "person" as "replier" on "replier"."id" = "q"."replied_by"
where "q"."city_id" = $1 and "q"."round_id" = $2
order by "q"."asked_at", "q"."id";

-- insertQuestion
insert into "pack_question" ("city_id", "round_id", "pack_id", "id", "item_id", "text", "asked_by", "asked_at", "reply", "replied_by", "replied_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- replyTo
update "pack_question"
set "reply" = $1, "replied_by" = $2, "replied_at" = $3
where "city_id" = $4 and "round_id" = $5 and "pack_id" = $6 and "id" = $7 and "replied_at" is null;

-- moveQuestions
update "pack_question"
set "pack_id" = $1
where "city_id" = $2 and "round_id" = $3 and "pack_id" = $4 and "replied_at" is null;

-- mailsOfRound
select "pack_id" as "packId", "kind", "to_address" as "to", "sent_at" as "sentAt"
from "pack_mail"
where "city_id" = $1 and "round_id" = $2
order by "sent_at" desc, "id";

-- insertPackMail
insert into "pack_mail" ("city_id", "round_id", "pack_id", "id", "kind", "to_address", "day", "token_hash", "sent_by", "sent_at", "refused_on")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict
do nothing;

-- packMailByToken
select "city_id" as "cityId", "round_id" as "roundId", "pack_id" as "packId", "to_address" as "to"
from "pack_mail"
where "city_id" = $1 and "token_hash" = $2;

-- noteRefusal
update "pack_mail"
set "refused_on" = $1
where "city_id" = $2 and "token_hash" = $3 and ("refused_on" is null or refused_on::text < $4);
