-- The SQL of accounts/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- openSeatsOf
select "s"."organisation_id" as "organisationId",
  "s"."role",
  coalesce("own"."name", "english"."name") as "organisationName"
from "seat" as "s"
inner join "organisation_name" as "english" on "english"."organisation_id" = "s"."organisation_id" and "english"."language" = $1
left join "organisation_name" as "own" on "own"."organisation_id" = "s"."organisation_id" and "own"."language" = $2
where "s"."person_id" = $3 and "s"."from_at" <= $4 and ("s"."to_at" is null or "s"."to_at" > $5)
order by "s"."organisation_id", "s"."role";

-- seatsAt
select "s"."id",
  "s"."role",
  "s"."from_at" as "fromAt",
  "s"."to_at" as "toAt",
  "p"."id" as "personId",
  "p"."name",
  "p"."email"
from "seat" as "s"
inner join "person" as "p" on "p"."id" = "s"."person_id"
where "s"."organisation_id" = $1
order by "s"."from_at" desc, "s"."id";

-- insertSeat
insert into "seat" ("organisation_id", "id", "person_id", "role", "from_at", "to_at", "granted_by")
values ($1, $2, $3, $4, $5, $6, $7)
on conflict ("organisation_id", "person_id", "role")
where "to_at" is null
do nothing;

-- endSeat
update "seat"
set "to_at" = $1
where "organisation_id" = $2 and "id" = $3 and "to_at" is null;

-- coordinatorsForUpdate
select "id", "person_id" as "personId"
from "seat"
where "organisation_id" = $1 and "role" = $2 and "to_at" is null
for update;

-- holdInvitations
select "id"
from "organisation"
where "id" = $1
for no key update;

-- insertInvitation
insert into "invitation" ("organisation_id", "id", "email", "role", "token_hash", "invited_by", "invited_at", "expires_at", "accepted_at", "accepted_by", "withdrawn_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- openInvitations
select "id", "email", "role", "invited_at" as "invitedAt", "expires_at" as "expiresAt"
from "invitation"
where "organisation_id" = $1 and "accepted_at" is null and "withdrawn_at" is null
order by "invited_at" desc;

-- withdrawInvitations
update "invitation"
set "withdrawn_at" = $1
where "organisation_id" = $2 and "accepted_at" is null and "withdrawn_at" is null and "id" = $3;
update "invitation"
set "withdrawn_at" = $1
where "organisation_id" = $2 and "accepted_at" is null and "withdrawn_at" is null and lower("email") = $3 and "role" = $4;

-- invitationByToken
select "i"."organisation_id" as "organisationId",
  "n"."name" as "organisationName",
  "i"."id",
  "i"."email",
  "i"."role",
  "i"."expires_at" as "expiresAt",
  "i"."accepted_at" as "acceptedAt",
  "i"."withdrawn_at" as "withdrawnAt"
from "invitation" as "i"
inner join "organisation_name" as "n" on "n"."organisation_id" = "i"."organisation_id" and "n"."language" = $1
where "i"."token_hash" = $2;

-- acceptInvitationRow
update "invitation"
set "accepted_at" = $1, "accepted_by" = $2
where "organisation_id" = $3 and "id" = $4 and "accepted_at" is null and "withdrawn_at" is null;

-- lastAuditEvent
select "number", "hash"
from "audit_event"
order by "number" desc
limit $1;

-- insertAuditEvent
insert into "audit_event" ("number", "at", "person_id", "organisation_id", "action", "subject", "detail", "previous_hash", "hash")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- auditEventsAfter
select *
from "audit_event"
where "number" > $1
order by "number"
limit $2;

-- recentAuditEvents
select "e"."number",
  "e"."at",
  "e"."action",
  "e"."subject",
  "e"."detail",
  "e"."organisation_id" as "organisationId",
  "p"."name"
from "audit_event" as "e"
left join "person" as "p" on "p"."id" = "e"."person_id"
order by "e"."number" desc
limit $1;
select "e"."number",
  "e"."at",
  "e"."action",
  "e"."subject",
  "e"."detail",
  "e"."organisation_id" as "organisationId",
  "p"."name"
from "audit_event" as "e"
left join "person" as "p" on "p"."id" = "e"."person_id"
where "e"."organisation_id" = $1
order by "e"."number" desc
limit $2;

-- personNames
select "id", "name"
from "person"
where "id" in ($1);

-- insertMail
insert into "outbox_mail" ("kind", "to_address", "language", "subject", "body", "created_at", "next_try_at", "sent_at", "given_up_at", "last_error")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- newestMails
select *
from "outbox_mail"
order by "id" desc
limit $1;

-- insertSetAsideForm
insert into "set_aside_form" ("id", "path", "fields", "created_at", "expires_at")
values ($1, $2, $3, $4, $5);

-- setAsideForm
select "id", "path", "fields"
from "set_aside_form"
where "id" = $1 and "expires_at" > $2;

-- removeSetAsideForms
delete
from "set_aside_form"
where ("id" = $1 or "expires_at" <= $2);

-- personByEmail
select "id", "name", "email", "email_verified" as "isConfirmed"
from "person"
where lower("email") = $1;

-- insertPerson
insert into "person" ("id", "email", "name", "email_verified", "image")
values ($1, $2, $3, $4, $5);
insert into "sign_in_account" ("id", "account_id", "provider_id", "person_id", "password")
values ($1, $2, $3, $4, $5);

-- insertPersonByLink
insert into "person" ("id", "email", "name", "email_verified", "image")
values ($1, $2, $3, $4, $5);

-- waysToSignIn
select count(*) as "ways"
from (select "id" from "sign_in_account" where "person_id" = $1 union all select "id" from "passkey" where "person_id" = $2) as "way";

-- openRolesOf
select "role"
from "seat"
where "person_id" = $1 and "to_at" is null;

-- organisationKind
select "kind"
from "organisation"
where "id" = $1;

-- personOfSession
select "person_id"
from "sign_in_session"
where "token" = $1;

-- confirmAddress
update "person"
set "email_verified" = $1
where "id" = $2;
