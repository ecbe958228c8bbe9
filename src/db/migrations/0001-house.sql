-- People and sign-in. The sign_in tables are better-auth's, under our names.
create table person (
  id text primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  is_anonymous boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index person_email on person (lower(email));

create table sign_in_session (
  id text primary key,
  person_id text not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_session_person on sign_in_session (person_id);

create table sign_in_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  person_id text not null references person on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_account_person on sign_in_account (person_id);

create table sign_in_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_in_verification_identifier on sign_in_verification (identifier);

-- Cities and other organisations. Names, place and figures change, so each is a row with its source and year.
create table organisation (
  id text primary key constraint organisation_id_is_a_slug check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null constraint organisation_kind check (kind in ('city', 'province', 'organisation', 'network')),
  country_iso2 char(2) constraint organisation_country check (country_iso2 ~ '^[A-Z]{2}$'),
  country_iso3 char(3) constraint organisation_country_iso3 check (country_iso3 ~ '^[A-Z]{3}$'),
  continent text,
  listed_at timestamptz,
  created_by text references person on delete set null,
  created_at timestamptz not null default now()
);

create table organisation_name (
  organisation_id text not null references organisation on delete cascade,
  language text not null,
  name text not null constraint organisation_name_not_empty check (length(trim(name)) between 1 and 200),
  primary key (organisation_id, language)
);

create table organisation_fact (
  organisation_id text not null references organisation on delete cascade,
  fact text not null constraint organisation_fact_known
    check (fact in ('population', 'latitude', 'longitude', 'membership', 'capital', 'geonames')),
  number integer not null,
  value_number double precision,
  value_text text,
  year integer constraint organisation_fact_year check (year between 1800 and 2200),
  source text not null constraint organisation_fact_has_source check (length(trim(source)) > 0),
  entered_by text references person on delete set null,
  entered_at timestamptz not null,
  primary key (organisation_id, fact, number),
  constraint organisation_fact_one_value check (num_nonnulls(value_number, value_text) = 1),
  constraint organisation_fact_plausible check (
    (fact <> 'population' or value_number between 1 and 100000000) and
    (fact <> 'latitude' or value_number between -90 and 90) and
    (fact <> 'longitude' or value_number between -180 and 180)
  )
);

create table country_fact (
  country_iso3 char(3) not null,
  fact text not null,
  year integer not null,
  edition text not null,
  value double precision not null,
  source text not null,
  primary key (country_iso3, fact, year, edition)
);

-- Seats: a person acts for an organisation in a role, from when to when. The open row is the state.
create table seat (
  organisation_id text not null references organisation on delete restrict,
  id text not null,
  person_id text not null references person on delete restrict,
  role text not null constraint seat_role check (role in ('coordinator', 'respondent', 'viewer', 'secretariat')),
  from_at timestamptz not null,
  to_at timestamptz,
  granted_by text references person on delete set null,
  primary key (organisation_id, id),
  constraint seat_ends_after_it_begins check (to_at is null or to_at >= from_at)
);
create unique index seat_once on seat (organisation_id, person_id, role) where to_at is null;
create index seat_person on seat (person_id) where to_at is null;

create table invitation (
  organisation_id text not null references organisation on delete cascade,
  id text not null,
  email text not null,
  role text not null constraint invitation_role check (role in ('coordinator', 'respondent', 'viewer')),
  token_hash text not null unique,
  invited_by text references person on delete set null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text references person on delete set null,
  withdrawn_at timestamptz,
  primary key (organisation_id, id)
);
create unique index invitation_once on invitation (organisation_id, lower(email), role)
  where accepted_at is null and withdrawn_at is null;

-- The audit trail: each row names the hash of the one before. The database itself refuses to change it.
create table audit_event (
  number bigint primary key,
  at timestamptz not null,
  person_id text,
  organisation_id text,
  action text not null,
  subject text not null,
  detail text not null,
  previous_hash text not null,
  hash text not null unique
);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger audit_event_stays before update or delete on audit_event for each row execute function refuse_change();
create trigger audit_event_stays_whole before truncate on audit_event for each statement execute function refuse_change();

-- Outgoing mail: written in the transaction that causes it, sent afterwards.
create table outbox_mail (
  id bigint generated always as identity primary key,
  kind text not null,
  to_address text not null,
  language text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  next_try_at timestamptz not null,
  attempts integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  last_error text
);
create index outbox_mail_waiting on outbox_mail (next_try_at) where sent_at is null and given_up_at is null;

-- A form that could not be taken (expired session, wrong origin) is kept until it is sent again.
create table set_aside_form (
  id text primary key,
  path text not null,
  fields text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table installation_event (
  name text primary key,
  at timestamptz not null
);
