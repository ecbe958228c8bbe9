-- The SQL of cities/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- organisationsWithNames
select "o"."id",
  "o"."kind",
  "o"."country_iso2" as "countryIso2",
  "o"."country_iso3" as "countryIso3",
  "o"."continent",
  "o"."listed_at" as "listedAt",
  "o"."created_by" as "createdBy",
  json_object_agg(n.language, n.name) as "names"
from "organisation" as "o"
inner join "organisation_name" as "n" on "n"."organisation_id" = "o"."id"
where "o"."listed_at" is not null
group by "o"."id"
order by "o"."id";
select "o"."id",
  "o"."kind",
  "o"."country_iso2" as "countryIso2",
  "o"."country_iso3" as "countryIso3",
  "o"."continent",
  "o"."listed_at" as "listedAt",
  "o"."created_by" as "createdBy",
  json_object_agg(n.language, n.name) as "names"
from "organisation" as "o"
inner join "organisation_name" as "n" on "n"."organisation_id" = "o"."id"
where "o"."id" = $1
group by "o"."id"
order by "o"."id";

-- currentFacts
select distinct on ("f"."organisation_id", "f"."fact") "f"."organisation_id" as "organisationId",
  "f"."fact",
  "f"."number",
  "f"."value_number" as "valueNumber",
  "f"."value_text" as "valueText",
  "f"."year",
  "f"."source",
  "f"."entered_at" as "enteredAt",
  "p"."name" as "enteredByName"
from "organisation_fact" as "f"
left join "person" as "p" on "p"."id" = "f"."entered_by"
order by "f"."organisation_id", "f"."fact", "f"."number" desc;
select distinct on ("f"."organisation_id", "f"."fact") "f"."organisation_id" as "organisationId",
  "f"."fact",
  "f"."number",
  "f"."value_number" as "valueNumber",
  "f"."value_text" as "valueText",
  "f"."year",
  "f"."source",
  "f"."entered_at" as "enteredAt",
  "p"."name" as "enteredByName"
from "organisation_fact" as "f"
left join "person" as "p" on "p"."id" = "f"."entered_by"
where "f"."organisation_id" = $1
order by "f"."organisation_id", "f"."fact", "f"."number" desc;

-- factHistory
select "f"."organisation_id" as "organisationId",
  "f"."fact",
  "f"."number",
  "f"."value_number" as "valueNumber",
  "f"."value_text" as "valueText",
  "f"."year",
  "f"."source",
  "f"."entered_at" as "enteredAt",
  "p"."name" as "enteredByName"
from "organisation_fact" as "f"
left join "person" as "p" on "p"."id" = "f"."entered_by"
where "f"."organisation_id" = $1
order by "f"."entered_at" desc, "f"."fact", "f"."number" desc;

-- nextFactNumber
select "id"
from "organisation"
where "id" = $1
for update;
select max("number") as "last"
from "organisation_fact"
where "organisation_id" = $1 and "fact" = $2;

-- insertFacts
insert into "organisation_fact" ("organisation_id", "fact", "number", "value_number", "value_text", "year", "source", "entered_by", "entered_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- idsLike
select "id"
from "organisation"
where "id" like $1;

-- insertOrganisations
insert into "organisation" ("id", "kind", "country_iso2", "country_iso3", "continent", "listed_at", "created_by")
values ($1, $2, $3, $4, $5, $6, $7);

-- insertNames
insert into "organisation_name" ("organisation_id", "language", "name")
values ($1, $2, $3);

-- insertCountryFacts
insert into country_fact (country_iso3, fact, year, edition, value, source) select country_iso3,
  fact,
  year,
  edition,
  value,
  source
from json_to_recordset($1::json) as r(country_iso3 text, fact text, year integer, edition text, value double precision, source text)
on conflict
do nothing;

-- newestCountryFact
select "year", "edition", "value", "source"
from "country_fact"
where "country_iso3" = $1 and "fact" = $2 and "year" <= $3
order by "year" desc, "edition" desc
limit $4;

-- movePlaces
update "organisation"
set "created_by" = $1
where "created_by" = $2 and "listed_at" is null;
