-- The SQL of accounts/security/store.ts, written by test/sql/sql.test.ts. UPDATE_SQL=1 writes it anew.

-- factorsOf
select "p"."email_verified" as "isConfirmed",
  "p"."two_factor_enabled" as "hasSecondFactor",
  exists (select "a"."id" from "sign_in_account" as "a" where "a"."person_id" = "p"."id" and "a"."provider_id" = $1 and "a"."password" is not null) as "hasPassword",
  exists (select "a"."id" from "sign_in_account" as "a" where "a"."person_id" = "p"."id" and "a"."provider_id" <> $2) as "hasProvider",
  (select count(*) as "count" from "passkey" as "k" where "k"."person_id" = "p"."id") as "passkeys"
from "person" as "p"
where "p"."id" = $3;

-- hasOpenSecretariatSeat
select "id"
from "seat"
where "person_id" = $1 and "role" = $2 and "from_at" <= $3 and ("to_at" is null or "to_at" > $4);

-- pendingSecret
select "secret"
from "second_factor"
where "person_id" = $1 and "verified" = $2;

-- challengedPerson
select "value"
from "sign_in_verification"
where "identifier" = $1 and "expires_at" > $2;

-- claimCode
insert into "second_factor_use" ("person_id", "code_hash", "used_at")
values ($1, $2, $3)
on conflict ("person_id", "code_hash")
do update
set "used_at" = $4
where "second_factor_use"."used_at" <= $5;

-- forgetCodes
delete
from "second_factor_use"
where "person_id" = $1 and "used_at" <= $2;

-- passkeysOf
select "id", "name", "aaguid", "device_type" as "deviceType", "created_at" as "createdAt"
from "passkey"
where "person_id" = $1
order by "created_at", "id";

-- namePasskey
update "passkey"
set "name" = $1
where "person_id" = $2 and "id" = $3;

-- removePasskey
delete
from "passkey"
where "person_id" = $1 and "id" = $2;

-- openSessions
select "id", "user_agent" as "userAgent", "strength", "created_at" as "createdAt", "updated_at" as "usedAt"
from "sign_in_session"
where "person_id" = $1 and "expires_at" > $2
order by "updated_at" desc, "id";

-- endSession
delete
from "sign_in_session"
where "person_id" = $1 and "id" = $2;

-- endSessions
delete
from "sign_in_session"
where "person_id" = $1;
delete
from "sign_in_session"
where "person_id" = $1 and "strength" = $2 and "id" <> $3;

-- removeFactors
delete
from "second_factor"
where "person_id" = $1;
update "person"
set "two_factor_enabled" = $1
where "id" = $2;
delete
from "passkey"
where "person_id" = $1;

-- unlinkProvider
delete
from "sign_in_account"
where "person_id" = $1 and "provider_id" <> $2;
