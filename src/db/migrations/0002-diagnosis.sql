-- A published instrument is kept whole, so that an old result can be explained after the files are gone.
create table instrument_version (
  instrument_id text not null,
  version text not null,
  content_hash text not null,
  content text not null,
  loaded_at timestamptz not null,
  primary key (instrument_id, version)
);
create trigger instrument_version_stays before update or delete on instrument_version
  for each row execute function refuse_change();

create table round (
  city_id text not null references organisation on delete restrict,
  id text not null,
  kind text not null constraint round_kind check (kind in ('official', 'trial')),
  owner_id text references person on delete restrict,
  label text not null,
  instrument_id text not null,
  instrument_version text not null,
  seed integer not null,
  is_sample boolean not null default false,
  carried_from text,
  opened_by text references person on delete set null,
  opened_at timestamptz not null,
  primary key (city_id, id),
  foreign key (instrument_id, instrument_version) references instrument_version on delete restrict,
  foreign key (city_id, carried_from) references round (city_id, id) on delete restrict,
  constraint round_trial_has_owner check ((kind = 'trial') = (owner_id is not null))
);
create index round_owner on round (city_id, owner_id) where owner_id is not null;

create table answer (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  revision integer not null,
  step smallint constraint answer_step check (step >= 0),
  mark text constraint answer_mark check (mark in ('not_our_competence', 'dont_know')),
  strength text not null constraint answer_strength check (strength in ('claimed', 'documented', 'verified')),
  comment text not null default '',
  evidence_link text not null default '',
  evidence_note text not null default '',
  target_step smallint,
  target_reason text not null default '',
  carried_from text,
  answered_by text references person on delete set null,
  answered_at timestamptz not null,
  primary key (city_id, round_id, item_id),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict,
  constraint answer_step_or_mark check (num_nonnulls(step, mark) <= 1)
);

-- Everything that was ever entered, also what a colleague's answer overtook. Rows are only added.
create table answer_revision (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  revision integer not null,
  outcome text not null constraint answer_revision_outcome check (outcome in ('saved', 'set_aside')),
  step smallint,
  mark text,
  strength text not null,
  comment text not null,
  evidence_link text not null,
  evidence_note text not null,
  target_step smallint,
  target_reason text not null,
  carried_from text,
  answered_by text references person on delete restrict,
  answered_at timestamptz not null,
  primary key (city_id, round_id, item_id, revision),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict
);
create trigger answer_revision_stays before update or delete on answer_revision
  for each row execute function refuse_change();

-- The row without a reopening is the state "submitted"; the second of two quick presses is refused here.
create table submission (
  city_id text not null,
  round_id text not null,
  number integer not null,
  submitted_by text references person on delete set null,
  submitted_at timestamptz not null,
  document text not null,
  result text not null,
  reopened_by text references person on delete set null,
  reopened_at timestamptz,
  reopening_reason text,
  primary key (city_id, round_id, number),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict,
  constraint submission_reopened_with_reason check ((reopened_at is null) = (reopening_reason is null))
);
create unique index submission_once on submission (city_id, round_id) where reopened_at is null;

create table publication (
  city_id text not null,
  round_id text not null,
  number integer not null,
  audience text not null constraint publication_audience check (audience in ('members', 'public')),
  decided_by text references person on delete set null,
  decided_at timestamptz not null,
  ended_by text references person on delete set null,
  ended_at timestamptz,
  primary key (city_id, round_id, number),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict
);
create unique index publication_once on publication (city_id, round_id) where ended_at is null;

-- The secretariat reads a city's answers only while such a row is open.
create table answers_consent (
  city_id text not null references organisation on delete cascade,
  number integer not null,
  given_by text references person on delete set null,
  given_at timestamptz not null,
  withdrawn_by text references person on delete set null,
  withdrawn_at timestamptz,
  primary key (city_id, number)
);
create unique index answers_consent_once on answers_consent (city_id) where withdrawn_at is null;
