-- How strongly a session was opened. Pages of the secretariat want more than a password or a mailbox.
alter table sign_in_session add column strength text not null default 'password'
  constraint sign_in_session_strength
  check (strength in ('guest', 'password', 'link', 'second_factor', 'passkey', 'provider', 'provider_mfa'));

-- The second factor of a person: better-auth's table under our names. Secret and backup codes are encrypted.
alter table person add column two_factor_enabled boolean not null default false;

create table second_factor (
  id text primary key,
  person_id text not null references person on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create unique index second_factor_person on second_factor (person_id);

-- A code of an authenticator app holds for a minute and a half; it is taken once.
create table second_factor_use (
  person_id text not null references person on delete cascade,
  code_hash text not null,
  used_at timestamptz not null,
  primary key (person_id, code_hash)
);

create table passkey (
  id text primary key,
  person_id text not null references person on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey_person on passkey (person_id);

-- An account at the organisation's own provider belongs to one person.
create unique index sign_in_account_once on sign_in_account (provider_id, account_id) where provider_id <> 'credential';

-- An official leaves: who takes over, asked when, passed on when. An invited address takes over when it accepts.
create table handover (
  organisation_id text not null references organisation on delete restrict,
  id text not null,
  seat_id text not null,
  to_person_id text references person on delete restrict,
  invitation_id text,
  asked_by text references person on delete set null,
  asked_at timestamptz not null,
  passed_on_at timestamptz,
  report text,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, seat_id) references seat on delete restrict,
  foreign key (organisation_id, invitation_id) references invitation on delete cascade,
  constraint handover_has_a_receiver check (num_nonnulls(to_person_id, invitation_id) >= 1),
  constraint handover_report_when_passed_on check ((passed_on_at is null) = (report is null))
);
create unique index handover_once on handover (organisation_id, seat_id) where passed_on_at is null and withdrawn_at is null;
create index handover_invitation on handover (organisation_id, invitation_id);

-- whoever only answers packs may be followed by somebody who is invited
alter table invitation drop constraint invitation_role;
alter table invitation add constraint invitation_role
  check (role in ('coordinator', 'respondent', 'viewer', 'contributor'));
