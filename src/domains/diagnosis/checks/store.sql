-- The SQL of diagnosis/checks/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- openDismissals
select "d"."finding", "d"."reason", "d"."dismissed_at" as "dismissedAt", "person"."name" as "dismissedByName"
from "finding_dismissal" as "d"
left join "person" on "person"."id" = "d"."dismissed_by"
where "d"."city_id" = $1 and "d"."round_id" = $2 and "d"."restored_at" is null;

-- insertDismissal
select max("number") as "last"
from "finding_dismissal"
where "city_id" = $1 and "round_id" = $2 and "finding" = $3;
insert into "finding_dismissal" ("city_id", "round_id", "finding", "number", "reason", "dismissed_by", "dismissed_at", "restored_by", "restored_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict ("city_id", "round_id", "finding")
where "restored_at" is null
do nothing;

-- restoreFinding
update "finding_dismissal"
set "restored_by" = $1, "restored_at" = $2
where "city_id" = $3 and "round_id" = $4 and "finding" = $5 and "restored_at" is null;

-- stepsOfRound
select "item_id" as "itemId", "step"
from "answer"
where "city_id" = $1 and "round_id" = $2 and "step" is not null;
