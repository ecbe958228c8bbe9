-- What is kept in the file store, by the SHA-256 of its bytes; no city's own, because the same bytes are kept once.
create table stored_file (
  hash text primary key constraint stored_file_hash check (hash ~ '^[0-9a-f]{64}$'),
  type text not null,
  bytes bigint not null constraint stored_file_bytes check (bytes > 0),
  stored_at timestamptz not null
);

-- One piece of evidence of a city. Days are text: a day has no time and no zone.
create table evidence (
  city_id text not null references organisation on delete restrict,
  id text not null,
  kind text not null constraint evidence_kind check (kind in ('file', 'link', 'note', 'held')),
  title text not null constraint evidence_title check (length(title) between 1 and 200),
  dated_on text constraint evidence_dated_on check (dated_on ~ '^\d{4}-\d\d-\d\d$'),
  expires_on text constraint evidence_expires_on check (expires_on ~ '^\d{4}-\d\d-\d\d$'),
  created_by text references person on delete set null,
  created_at timestamptz not null,
  withdrawn_by text references person on delete set null,
  withdrawn_at timestamptz,
  primary key (city_id, id)
);
create index evidence_expiry on evidence (city_id, expires_on) where withdrawn_at is null and expires_on is not null;

-- What the piece said at each time. Rows are only added, so what somebody once relied on stays readable.
create table evidence_revision (
  city_id text not null,
  evidence_id text not null,
  number integer not null,
  file_hash text references stored_file on delete restrict,
  file_name text,
  type text,
  bytes bigint,
  link text not null default '',
  note text not null default '',
  held_where text not null default '',
  held_by text not null default '',
  added_by text references person on delete restrict,
  added_at timestamptz not null,
  primary key (city_id, evidence_id, number),
  foreign key (city_id, evidence_id) references evidence (city_id, id) on delete restrict,
  constraint evidence_revision_whole_file check (num_nonnulls(file_hash, file_name, type, bytes) in (0, 4))
);
create index evidence_revision_file on evidence_revision (city_id, file_hash) where file_hash is not null;
create trigger evidence_revision_stays before update or delete on evidence_revision
  for each row execute function refuse_change();

-- Which answer rests on which piece, from when to when.
create table answer_evidence (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  number integer not null,
  evidence_id text not null,
  linked_by text references person on delete set null,
  linked_at timestamptz not null,
  unlinked_by text references person on delete set null,
  unlinked_at timestamptz,
  primary key (city_id, round_id, item_id, number),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict,
  foreign key (city_id, evidence_id) references evidence (city_id, id) on delete restrict
);
create unique index answer_evidence_once on answer_evidence (city_id, round_id, item_id, evidence_id)
  where unlinked_at is null;
create index answer_evidence_piece on answer_evidence (city_id, evidence_id);

-- A reminder goes out once for an expiry; a new expiry may be reminded of again.
create table evidence_mail (
  city_id text not null,
  evidence_id text not null,
  expires_on text not null,
  posted_at timestamptz not null,
  primary key (city_id, evidence_id, expires_on),
  foreign key (city_id, evidence_id) references evidence (city_id, id) on delete restrict
);

-- What an automatic check found and somebody put aside, with the reason.
create table finding_dismissal (
  city_id text not null,
  round_id text not null,
  finding text not null,
  number integer not null,
  reason text not null constraint finding_dismissal_reason check (length(trim(reason)) > 0),
  dismissed_by text references person on delete set null,
  dismissed_at timestamptz not null,
  restored_by text references person on delete set null,
  restored_at timestamptz,
  primary key (city_id, round_id, finding, number),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict
);
create unique index finding_dismissal_once on finding_dismissal (city_id, round_id, finding) where restored_at is null;
