-- The SQL of diagnosis/reviews/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- reviewByNumber
select "v"."city_id" as "cityId",
  "v"."number",
  "v"."round_id" as "roundId",
  "v"."submission_number" as "submissionNumber",
  "v"."note",
  "v"."cost",
  "v"."nonce",
  "v"."commitment",
  "v"."requested_at" as "requestedAt",
  "v"."seed",
  "v"."drawn_at" as "drawnAt",
  "v"."replied_at" as "repliedAt",
  "v"."closed_at" as "closedAt",
  "v"."voided_at" as "voidedAt",
  "v"."void_reason" as "voidReason",
  "r"."label" as "roundLabel",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion"
from "review" as "v"
inner join "round" as "r" on "r"."city_id" = "v"."city_id" and "r"."id" = "v"."round_id"
where "v"."city_id" = $1 and "v"."number" = $2;

-- reviewsOfCity
select "v"."city_id" as "cityId",
  "v"."number",
  "v"."round_id" as "roundId",
  "v"."submission_number" as "submissionNumber",
  "v"."note",
  "v"."cost",
  "v"."nonce",
  "v"."commitment",
  "v"."requested_at" as "requestedAt",
  "v"."seed",
  "v"."drawn_at" as "drawnAt",
  "v"."replied_at" as "repliedAt",
  "v"."closed_at" as "closedAt",
  "v"."voided_at" as "voidedAt",
  "v"."void_reason" as "voidReason",
  "r"."label" as "roundLabel",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion"
from "review" as "v"
inner join "round" as "r" on "r"."city_id" = "v"."city_id" and "r"."id" = "v"."round_id"
where "v"."city_id" = $1
order by "v"."requested_at" desc, "v"."city_id", "v"."number" desc;
select "v"."city_id" as "cityId",
  "v"."number",
  "v"."round_id" as "roundId",
  "v"."submission_number" as "submissionNumber",
  "v"."note",
  "v"."cost",
  "v"."nonce",
  "v"."commitment",
  "v"."requested_at" as "requestedAt",
  "v"."seed",
  "v"."drawn_at" as "drawnAt",
  "v"."replied_at" as "repliedAt",
  "v"."closed_at" as "closedAt",
  "v"."voided_at" as "voidedAt",
  "v"."void_reason" as "voidReason",
  "r"."label" as "roundLabel",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion"
from "review" as "v"
inner join "round" as "r" on "r"."city_id" = "v"."city_id" and "r"."id" = "v"."round_id"
order by "v"."requested_at" desc, "v"."city_id", "v"."number" desc;

-- reviewsFor
select distinct "v"."city_id" as "cityId",
  "v"."number",
  "v"."round_id" as "roundId",
  "v"."submission_number" as "submissionNumber",
  "v"."note",
  "v"."cost",
  "v"."nonce",
  "v"."commitment",
  "v"."requested_at" as "requestedAt",
  "v"."seed",
  "v"."drawn_at" as "drawnAt",
  "v"."replied_at" as "repliedAt",
  "v"."closed_at" as "closedAt",
  "v"."voided_at" as "voidedAt",
  "v"."void_reason" as "voidReason",
  "r"."label" as "roundLabel",
  "r"."instrument_id" as "instrumentId",
  "r"."instrument_version" as "instrumentVersion"
from "review" as "v"
inner join "round" as "r" on "r"."city_id" = "v"."city_id" and "r"."id" = "v"."round_id"
inner join "review_place" as "p" on "p"."city_id" = "v"."city_id" and "p"."review_number" = "v"."number"
where "p"."reviewer_city_id" in ($1, $2) and "p"."ended_at" is null
order by "v"."requested_at" desc, "v"."city_id";

-- holdReview
select "number"
from "review"
where "city_id" = $1 and "number" = $2
for update;

-- nextReviewNumber
select max("number") as "last"
from "review"
where "city_id" = $1;

-- insertReview
insert into "review" ("city_id", "number", "round_id", "submission_number", "note", "cost", "nonce", "commitment", "requested_by", "requested_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict ("city_id", "round_id", "submission_number")
where "voided_at" is null
do nothing;

-- updateReview
update "review"
set "seed" = $1, "drawn_at" = $2
where "city_id" = $3 and "number" = $4;

-- placesOf
select "p"."number",
  "p"."place",
  "p"."reviewer_city_id" as "reviewerCityId",
  "p"."reason",
  "p"."proposed_at" as "proposedAt",
  "p"."accepted_at" as "acceptedAt",
  "p"."handed_in_at" as "handedInAt",
  "p"."second_at" as "secondAt",
  "p"."ended_at" as "endedAt",
  "p"."ended_why" as "endedWhy",
  "p"."ended_words" as "endedWords",
  ( select json_object_agg(n.language, n.name) from organisation_name as n where n.organisation_id = "p"."reviewer_city_id" ) as "cityNames"
from "review_place" as "p"
where "p"."city_id" = $1 and "p"."review_number" = $2
order by "p"."number";

-- insertPlace
insert into "review_place" ("city_id", "review_number", "number", "place", "reviewer_city_id", "reason", "proposed_by", "proposed_at", "ended_words")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict
do nothing;

-- updatePlace
update "review_place"
set "accepted_by" = $1, "accepted_at" = $2
where "city_id" = $3 and "review_number" = $4 and "number" = $5;

-- pairingsSince
select "city_id" as "reviewed", "reviewer_city_id" as "reviewer", "proposed_at" as "at"
from "review_place"
where "proposed_at" >= $1 and "ended_at" is null
order by "city_id", "review_number", "number";

-- peopleOf
select "n"."place_number" as "placeNumber",
  "n"."person_id" as "personId",
  "p"."name",
  "n"."declared_at" as "declaredAt",
  "n"."has_interest" as "hasInterest",
  "n"."interest",
  "n"."ended_at" as "endedAt"
from "review_person" as "n"
inner join "person" as "p" on "p"."id" = "n"."person_id"
where "n"."city_id" = $1 and "n"."review_number" = $2
order by "n"."place_number", "n"."named_at", "n"."person_id";

-- insertPerson
insert into "review_person" ("city_id", "review_number", "place_number", "person_id", "named_by", "named_at", "interest")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("city_id", "review_number", "place_number", "person_id")
do update
set "named_by" = $8, "named_at" = $9, "declared_at" = $10, "has_interest" = $11, "ended_at" = $12
where "review_person"."ended_at" is not null and review_person.has_interest is not true;

-- updatePerson
update "review_person"
set "ended_at" = $1
where "city_id" = $2 and "review_number" = $3 and "place_number" = $4 and "person_id" = $5;

-- seatedAt
select "p"."id",
  "p"."name",
  "p"."email",
  "s"."role",
  (select m.language from outbox_mail as m where lower(m.to_address) = lower(p.email) order by m.id desc limit 1) as "language"
from "seat" as "s"
inner join "person" as "p" on "p"."id" = "s"."person_id"
where "s"."organisation_id" = $1 and "s"."from_at" <= $2 and ("s"."to_at" is null or "s"."to_at" > $3)
order by "p"."name", "p"."id";

-- secretariatOrganisations
select distinct "organisation_id" as "id"
from "seat"
where "role" = $1 and "to_at" is null;

-- readyCities
select "o"."id",
  exists (select "s"."id" from "seat" as "s" where "s"."organisation_id" = "o"."id" and "s"."role" = $1 and "s"."from_at" <= $2 and ("s"."to_at" is null or "s"."to_at" > $3)) as "hasCoordinator",
  exists (select "b"."number" from "submission" as "b" inner join "round" as "r" on "r"."city_id" = "b"."city_id" and "r"."id" = "b"."round_id" where "b"."city_id" = "o"."id" and "b"."reopened_at" is null and "r"."kind" = $4) as "hasSubmitted"
from "organisation" as "o"
where "o"."listed_at" is not null
order by "o"."id";

-- incomesByCountry
select distinct on ("country_iso3") "country_iso3" as "country", "value"
from "country_fact"
where "fact" = $1 and "year" <= $2
order by "country_iso3", "year" desc, "edition" desc;

-- frozenSubmission
select "number", "document", "result", "submitted_at" as "submittedAt"
from "submission"
where "city_id" = $1 and "round_id" = $2 and "number" = $3;

-- sampleOf
select "item_id" as "itemId", "position", "is_top" as "isTop"
from "review_sample_item"
where "city_id" = $1 and "review_number" = $2
order by "position";

-- insertSample
insert into "review_sample_item" ("city_id", "review_number", "position", "item_id", "is_top")
values ($1, $2, $3, $4, $5);

-- marksOf
select "m"."place_number" as "placeNumber", "m"."item_id" as "itemId", "m"."turn", "m"."mark", "m"."note"
from "review_mark" as "m"
where "m"."city_id" = $1 and "m"."review_number" = $2
order by "m"."place_number", "m"."item_id", "m"."turn";

-- saveMark
insert into "review_mark" ("city_id", "review_number", "place_number", "item_id", "turn", "mark", "note", "marked_by", "marked_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict ("city_id", "review_number", "place_number", "item_id", "turn")
do update
set "mark" = $10, "note" = $11, "marked_by" = $12, "marked_at" = $13;

-- repliesOf
select "item_id" as "itemId", "words"
from "review_reply"
where "city_id" = $1 and "review_number" = $2
order by "item_id";

-- insertReplies
insert into "review_reply" ("city_id", "review_number", "item_id", "words")
values ($1, $2, $3, $4);

-- creditsOf
select "c"."number",
  "c"."change",
  "c"."why",
  "c"."review_city_id" as "reviewCityId",
  "c"."review_number" as "reviewNumber",
  "c"."reason",
  "c"."at",
  "p"."name" as "byName"
from "review_credit" as "c"
left join "person" as "p" on "p"."id" = "c"."by_id"
where "c"."city_id" = $1
order by "c"."number";

-- insertCredit
insert into "review_credit" ("city_id", "number", "change", "why", "review_city_id", "review_number", "reason", "by_id", "at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertStatement
insert into "review_statement" ("city_id", "review_number", "document", "verified_result", "confirmed", "told", "issued_at")
values ($1, $2, $3, $4, $5, $6, $7);

-- statementOf
select "document", "verified_result" as "verifiedResult", "confirmed", "told", "issued_at" as "issuedAt"
from "review_statement"
where "city_id" = $1 and "review_number" = $2;

-- statementsOfCity
select "v"."number",
  "v"."round_id" as "roundId",
  "v"."submission_number" as "submissionNumber",
  "s"."confirmed",
  "s"."told",
  "s"."verified_result" as "verifiedResult",
  "s"."issued_at" as "issuedAt"
from "review_statement" as "s"
inner join "review" as "v" on "v"."city_id" = "s"."city_id" and "v"."number" = "s"."review_number"
where "s"."city_id" = $1
order by "v"."number" desc;

-- insertVerifications
insert into "answer_verification" ("city_id", "round_id", "item_id", "submission_number", "review_number", "step", "verified_at")
values ($1, $2, $3, $4, $5, $6, $7);

-- verificationsOf
select "round_id" as "roundId", "item_id" as "itemId", "step", "verified_at" as "verifiedAt"
from "answer_verification"
where "city_id" = $1
order by "verified_at" desc, "item_id";

-- insertReminder
insert into "review_reminder" ("city_id", "review_number", "place_number", "kind", "sent_at")
values ($1, $2, $3, $4, $5)
on conflict
do nothing;

-- keepSigningKey
insert into "signing_key" ("fingerprint", "public_key", "first_used_at")
values ($1, $2, $3)
on conflict ("fingerprint")
do nothing;

-- signingKeys
select "fingerprint", "public_key" as "publicKey", "first_used_at" as "firstUsedAt"
from "signing_key"
order by "first_used_at" desc, "fingerprint";
