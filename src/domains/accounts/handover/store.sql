-- The SQL of accounts/handover/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- seatForHandover
select "s"."id", "s"."role", "s"."to_at" as "toAt", "p"."id" as "personId", "p"."name", "p"."email"
from "seat" as "s"
inner join "person" as "p" on "p"."id" = "s"."person_id"
where "s"."organisation_id" = $1 and "s"."id" = $2
for update of "s";

-- handoversOf
select "h"."id",
  "h"."asked_at" as "askedAt",
  "h"."passed_on_at" as "passedOnAt",
  "h"."report",
  "p"."name" as "toName",
  "i"."email" as "invitedEmail"
from "handover" as "h"
left join "person" as "p" on "p"."id" = "h"."to_person_id"
left join "invitation" as "i" on "i"."organisation_id" = "h"."organisation_id" and "i"."id" = "h"."invitation_id"
where "h"."organisation_id" = $1 and "h"."seat_id" = $2 and "h"."withdrawn_at" is null
order by "h"."asked_at" desc, "h"."id";

-- insertHandover
insert into "handover" ("organisation_id", "id", "seat_id", "to_person_id", "invitation_id", "asked_by", "asked_at", "passed_on_at", "report", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- withdrawHandovers
update "handover"
set "withdrawn_at" = $1
where "organisation_id" = $2 and "seat_id" = $3 and "passed_on_at" is null and "withdrawn_at" is null
returning "invitation_id" as "invitationId";

-- handoversAwaiting
select "h"."id", "h"."seat_id" as "seatId", "s"."person_id" as "fromPersonId", "s"."role"
from "handover" as "h"
inner join "seat" as "s" on "s"."organisation_id" = "h"."organisation_id" and "s"."id" = "h"."seat_id"
where "h"."organisation_id" = $1 and "h"."invitation_id" = $2 and "h"."passed_on_at" is null and "h"."withdrawn_at" is null
order by "h"."id";

-- completeHandover
update "handover"
set "to_person_id" = $1, "report" = $2, "passed_on_at" = $3
where "organisation_id" = $4 and "id" = $5;

-- followInvitation
update "handover"
set "invitation_id" = $1
where "organisation_id" = $2 and "passed_on_at" is null and "withdrawn_at" is null and "invitation_id" in (select "invitation"."id" from "invitation" where "invitation"."organisation_id" = $3 and lower("invitation"."email") = $4 and "invitation"."role" = $5 and "invitation"."accepted_at" is null);
