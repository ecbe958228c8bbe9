-- The SQL of diagnosis/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- roundById
select "r"."city_id" as "cityId",
  "r"."id",
  "r"."kind",
  "r"."owner_id" as "ownerId",
  "r"."label",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion",
  "r"."seed",
  "r"."is_sample" as "isSample",
  "r"."carried_from" as "carriedFrom",
  "r"."opened_at" as "openedAt",
  "s"."number" as "submissionNumber",
  "s"."submitted_at" as "submittedAt",
  "by"."name" as "submittedByName",
  "p"."audience",
  "consent"."given_at" as "consentGivenAt",
  ( select json_object_agg(n.language, n.name) from organisation_name as n where n.organisation_id = r.city_id ) as "cityNames",
  ( select o.country_iso2 from organisation as o where o.id = r.city_id ) as "countryIso2"
from "round" as "r"
left join "submission" as "s" on "s"."city_id" = "r"."city_id" and "s"."round_id" = "r"."id" and "s"."reopened_at" is null
left join "person" as "by" on "by"."id" = "s"."submitted_by"
left join "publication" as "p" on "p"."city_id" = "r"."city_id" and "p"."round_id" = "r"."id" and "p"."ended_at" is null
left join "answers_consent" as "consent" on "consent"."city_id" = "r"."city_id" and "consent"."withdrawn_at" is null
where "r"."city_id" = $1 and "r"."id" = $2;

-- roundsOfCity
select "r"."city_id" as "cityId",
  "r"."id",
  "r"."kind",
  "r"."owner_id" as "ownerId",
  "r"."label",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion",
  "r"."seed",
  "r"."is_sample" as "isSample",
  "r"."carried_from" as "carriedFrom",
  "r"."opened_at" as "openedAt",
  "s"."number" as "submissionNumber",
  "s"."submitted_at" as "submittedAt",
  "by"."name" as "submittedByName",
  "p"."audience",
  "consent"."given_at" as "consentGivenAt"
from "round" as "r"
left join "submission" as "s" on "s"."city_id" = "r"."city_id" and "s"."round_id" = "r"."id" and "s"."reopened_at" is null
left join "person" as "by" on "by"."id" = "s"."submitted_by"
left join "publication" as "p" on "p"."city_id" = "r"."city_id" and "p"."round_id" = "r"."id" and "p"."ended_at" is null
left join "answers_consent" as "consent" on "consent"."city_id" = "r"."city_id" and "consent"."withdrawn_at" is null
where "r"."city_id" = $1
order by "r"."opened_at" desc, "r"."id" desc;

-- trialsOf
select "r"."city_id" as "cityId",
  "r"."id",
  "r"."kind",
  "r"."owner_id" as "ownerId",
  "r"."label",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion",
  "r"."seed",
  "r"."is_sample" as "isSample",
  "r"."carried_from" as "carriedFrom",
  "r"."opened_at" as "openedAt",
  "s"."number" as "submissionNumber",
  "s"."submitted_at" as "submittedAt",
  "by"."name" as "submittedByName",
  "p"."audience",
  "consent"."given_at" as "consentGivenAt"
from "round" as "r"
left join "submission" as "s" on "s"."city_id" = "r"."city_id" and "s"."round_id" = "r"."id" and "s"."reopened_at" is null
left join "person" as "by" on "by"."id" = "s"."submitted_by"
left join "publication" as "p" on "p"."city_id" = "r"."city_id" and "p"."round_id" = "r"."id" and "p"."ended_at" is null
left join "answers_consent" as "consent" on "consent"."city_id" = "r"."city_id" and "consent"."withdrawn_at" is null
where "r"."owner_id" = $1
order by "r"."opened_at" desc;

-- holdRound
select "id"
from "round"
where "city_id" = $1 and "id" = $2
for key share;
select "id"
from "round"
where "city_id" = $1 and "id" = $2
for update;

-- holdItems
select pg_advisory_xact_lock(7230003, hashtext($1));

-- holdItem
select pg_advisory_xact_lock(7230003, hashtext($1));

-- insertRound
insert into "round" ("city_id", "id", "kind", "owner_id", "label", "instrument_id", "instrument_version", "seed", "is_sample", "carried_from", "opened_by", "opened_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict ("city_id", "id")
do nothing;

-- moveTrials
update "round"
set "owner_id" = $1
where "owner_id" = $2;

-- answersOfRound
select "a"."item_id" as "itemId",
  "a"."revision",
  "a"."step",
  "a"."mark",
  "a"."strength",
  "a"."comment",
  "a"."evidence_link" as "evidenceLink",
  "a"."evidence_note" as "evidenceNote",
  "a"."target_step" as "targetStep",
  "a"."target_reason" as "targetReason",
  "a"."target_year" as "targetYear",
  "a"."target_cost_minor" as "targetCostMinor",
  "a"."target_cost_currency" as "targetCostCurrency",
  "a"."carried_from" as "carriedFrom",
  "a"."answered_at" as "answeredAt",
  "a"."answered_by" as "answeredBy",
  "person"."name" as "answeredByName"
from "answer" as "a"
left join "person" on "person"."id" = "a"."answered_by"
where "a"."city_id" = $1 and "a"."round_id" = $2 and not exists (select "i"."item_id" from "alone_item" as "i" where "i"."city_id" = "a"."city_id" and "i"."round_id" = "a"."round_id" and "i"."item_id" = "a"."item_id" and "i"."removed_at" is null and not exists (select "c"."number" from "consensus" as "c" where "c"."city_id" = "i"."city_id" and "c"."round_id" = "i"."round_id" and "c"."item_id" = "i"."item_id" and "c"."outcome" = $3))
order by "a"."item_id";

-- answerTo
select "a"."item_id" as "itemId",
  "a"."revision",
  "a"."step",
  "a"."mark",
  "a"."strength",
  "a"."comment",
  "a"."evidence_link" as "evidenceLink",
  "a"."evidence_note" as "evidenceNote",
  "a"."target_step" as "targetStep",
  "a"."target_reason" as "targetReason",
  "a"."target_year" as "targetYear",
  "a"."target_cost_minor" as "targetCostMinor",
  "a"."target_cost_currency" as "targetCostCurrency",
  "a"."carried_from" as "carriedFrom",
  "a"."answered_at" as "answeredAt",
  "a"."answered_by" as "answeredBy",
  "person"."name" as "answeredByName"
from "answer" as "a"
left join "person" on "person"."id" = "a"."answered_by"
where "a"."city_id" = $1 and "a"."round_id" = $2 and "a"."item_id" = $3 and not exists (select "i"."item_id" from "alone_item" as "i" where "i"."city_id" = "a"."city_id" and "i"."round_id" = "a"."round_id" and "i"."item_id" = "a"."item_id" and "i"."removed_at" is null and not exists (select "c"."number" from "consensus" as "c" where "c"."city_id" = "i"."city_id" and "c"."round_id" = "i"."round_id" and "c"."item_id" = "i"."item_id" and "c"."outcome" = $4));

-- storedAnswer
select "a"."item_id" as "itemId",
  "a"."revision",
  "a"."step",
  "a"."mark",
  "a"."strength",
  "a"."comment",
  "a"."evidence_link" as "evidenceLink",
  "a"."evidence_note" as "evidenceNote",
  "a"."target_step" as "targetStep",
  "a"."target_reason" as "targetReason",
  "a"."target_year" as "targetYear",
  "a"."target_cost_minor" as "targetCostMinor",
  "a"."target_cost_currency" as "targetCostCurrency",
  "a"."carried_from" as "carriedFrom",
  "a"."answered_at" as "answeredAt",
  "a"."answered_by" as "answeredBy",
  "person"."name" as "answeredByName"
from "answer" as "a"
left join "person" on "person"."id" = "a"."answered_by"
where "a"."city_id" = $1 and "a"."round_id" = $2 and "a"."item_id" = $3;

-- answeredItems
select "a"."item_id" as "itemId", "a"."carried_from" as "carriedFrom"
from "answer" as "a"
where "a"."city_id" = $1 and "a"."round_id" = $2 and ("a"."step" is not null or "a"."mark" is not null) and not exists (select "i"."item_id" from "alone_item" as "i" where "i"."city_id" = "a"."city_id" and "i"."round_id" = "a"."round_id" and "i"."item_id" = "a"."item_id" and "i"."removed_at" is null and not exists (select "c"."number" from "consensus" as "c" where "c"."city_id" = "i"."city_id" and "c"."round_id" = "i"."round_id" and "c"."item_id" = "i"."item_id" and "c"."outcome" = $3));

-- answeredCounts
select "a"."city_id" as "cityId", "a"."round_id" as "roundId", count(*) as "answered"
from "answer" as "a"
where ("a"."step" is not null or "a"."mark" is not null) and not exists (select "i"."item_id" from "alone_item" as "i" where "i"."city_id" = "a"."city_id" and "i"."round_id" = "a"."round_id" and "i"."item_id" = "a"."item_id" and "i"."removed_at" is null and not exists (select "c"."number" from "consensus" as "c" where "c"."city_id" = "i"."city_id" and "c"."round_id" = "i"."round_id" and "c"."item_id" = "i"."item_id" and "c"."outcome" = $1)) and "a"."city_id" = $2
group by "a"."city_id", "a"."round_id";

-- newestStandings
select distinct on ("s"."city_id", "s"."round_id") "s"."city_id" as "cityId",
  "s"."round_id" as "roundId",
  (s.result::json #>> '{round,sample}')::boolean as "isSample",
  (s.result::json #>> '{result,score,staged,stage}')::integer as "stage",
  (s.result::json #>> '{result,score,overall}')::double precision as "overall"
from "submission" as "s"
order by "s"."city_id", "s"."round_id", "s"."number" desc;
select distinct on ("s"."city_id", "s"."round_id") "s"."city_id" as "cityId",
  "s"."round_id" as "roundId",
  (s.result::json #>> '{round,sample}')::boolean as "isSample",
  (s.result::json #>> '{result,score,staged,stage}')::integer as "stage",
  (s.result::json #>> '{result,score,overall}')::double precision as "overall"
from "submission" as "s"
where "s"."city_id" = $1
order by "s"."city_id", "s"."round_id", "s"."number" desc;

-- insertAnswer
insert into "answer" ("city_id", "round_id", "item_id", "revision", "step", "mark", "strength", "comment", "evidence_link", "evidence_note", "target_step", "target_reason", "target_year", "target_cost_minor", "target_cost_currency", "carried_from", "answered_by", "answered_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
on conflict ("city_id", "round_id", "item_id")
do nothing;

-- updateAnswer
update "answer"
set "revision" = $1,
  "step" = $2,
  "mark" = $3,
  "strength" = $4,
  "comment" = $5,
  "evidence_link" = $6,
  "evidence_note" = $7,
  "target_step" = $8,
  "target_reason" = $9,
  "target_year" = $10,
  "target_cost_minor" = $11,
  "target_cost_currency" = $12,
  "carried_from" = $13,
  "answered_by" = $14,
  "answered_at" = $15
where "city_id" = $16 and "round_id" = $17 and "item_id" = $18 and "revision" = $19;

-- insertRevision
insert into "answer_revision" ("city_id", "round_id", "item_id", "revision", "step", "mark", "strength", "comment", "evidence_link", "evidence_note", "target_step", "target_reason", "target_year", "target_cost_minor", "target_cost_currency", "carried_from", "answered_by", "answered_at", "outcome")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- lastRevision
select max("revision") as "last"
from "answer_revision"
where "city_id" = $1 and "round_id" = $2 and "item_id" = $3;

-- revisionsOf
select "a"."item_id" as "itemId",
  "a"."revision",
  "a"."step",
  "a"."mark",
  "a"."strength",
  "a"."comment",
  "a"."evidence_link" as "evidenceLink",
  "a"."evidence_note" as "evidenceNote",
  "a"."target_step" as "targetStep",
  "a"."target_reason" as "targetReason",
  "a"."target_year" as "targetYear",
  "a"."target_cost_minor" as "targetCostMinor",
  "a"."target_cost_currency" as "targetCostCurrency",
  "a"."carried_from" as "carriedFrom",
  "a"."answered_at" as "answeredAt",
  "a"."answered_by" as "answeredBy",
  "person"."name" as "answeredByName",
  "a"."outcome"
from "answer_revision" as "a"
left join "person" on "person"."id" = "a"."answered_by"
where "a"."city_id" = $1 and "a"."round_id" = $2 and "a"."item_id" = $3
order by "a"."revision" desc;

-- lastCurrency
select "target_cost_currency" as "currency"
from "answer"
where "city_id" = $1 and "round_id" = $2 and "target_cost_currency" is not null
order by "answered_at" desc, "item_id"
limit $3;

-- insertAnswers
insert into "answer" ("city_id", "round_id", "item_id", "revision", "step", "mark", "strength", "comment", "evidence_link", "evidence_note", "target_step", "target_reason", "target_year", "target_cost_minor", "target_cost_currency", "carried_from", "answered_by", "answered_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);
insert into "answer_revision" ("city_id", "round_id", "item_id", "revision", "step", "mark", "strength", "comment", "evidence_link", "evidence_note", "target_step", "target_reason", "target_year", "target_cost_minor", "target_cost_currency", "carried_from", "answered_by", "answered_at", "outcome")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- insertSubmission
insert into "submission" ("city_id", "round_id", "number", "submitted_by", "submitted_at", "document", "result", "reopened_by", "reopened_at", "reopening_reason")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict ("city_id", "round_id")
where "reopened_at" is null
do nothing;

-- submissionsOf
select "s"."number",
  "s"."submitted_at" as "submittedAt",
  "by"."name" as "submittedByName",
  "s"."reopened_at" as "reopenedAt",
  "re"."name" as "reopenedByName",
  "s"."reopening_reason" as "reopeningReason"
from "submission" as "s"
left join "person" as "by" on "by"."id" = "s"."submitted_by"
left join "person" as "re" on "re"."id" = "s"."reopened_by"
where "s"."city_id" = $1 and "s"."round_id" = $2
order by "s"."number" desc;

-- newestResult
select "number", "result", "document", "submitted_at" as "submittedAt"
from "submission"
where "city_id" = $1 and "round_id" = $2
order by "number" desc
limit $3;

-- closeSubmission
update "submission"
set "reopened_by" = $1, "reopened_at" = $2, "reopening_reason" = $3
where "city_id" = $4 and "round_id" = $5 and "reopened_at" is null;

-- endPublication
update "publication"
set "ended_by" = $1, "ended_at" = $2
where "city_id" = $3 and "round_id" = $4 and "ended_at" is null;

-- insertPublication
select max("number") as "last"
from "publication"
where "city_id" = $1 and "round_id" = $2;
insert into "publication" ("city_id", "round_id", "audience", "decided_by", "decided_at", "ended_by", "ended_at", "number")
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- sharedStandings
select distinct on ("p"."city_id") "p"."city_id" as "cityId",
  "p"."round_id" as "roundId",
  "p"."audience",
  "r"."label",
  "s"."submitted_at" as "submittedAt",
  (s.result::json #>> '{round,sample}')::boolean as "isSample",
  (s.result::json #>> '{result,score,staged,stage}')::integer as "stage",
  (s.result::json #>> '{result,score,overall}')::double precision as "overall"
from "publication" as "p"
inner join "submission" as "s" on "s"."city_id" = "p"."city_id" and "s"."round_id" = "p"."round_id"
inner join "round" as "r" on "r"."city_id" = "p"."city_id" and "r"."id" = "p"."round_id"
where "p"."ended_at" is null and "p"."audience" in ($1, $2)
order by "p"."city_id", "r"."opened_at" desc, "s"."number" desc;

-- openConsent
select "given_at" as "givenAt"
from "answers_consent"
where "city_id" = $1 and "withdrawn_at" is null;

-- giveConsent
select max("number") as "last"
from "answers_consent"
where "city_id" = $1;
insert into "answers_consent" ("city_id", "number", "given_by", "given_at", "withdrawn_by", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6)
on conflict ("city_id")
where "withdrawn_at" is null
do nothing;

-- withdrawConsent
update "answers_consent"
set "withdrawn_by" = $1, "withdrawn_at" = $2
where "city_id" = $3 and "withdrawn_at" is null;

-- knownInstrument
select "content_hash" as "contentHash"
from "instrument_version"
where "instrument_id" = $1 and "version" = $2;

-- insertInstrument
insert into "instrument_version" ("instrument_id", "version", "content_hash", "content", "loaded_at")
values ($1, $2, $3, $4, $5)
on conflict ("instrument_id", "version")
do nothing;

-- isPublic
select "audience"
from "publication"
where "city_id" = $1 and "round_id" = $2 and "audience" = $3 and "ended_at" is null;
