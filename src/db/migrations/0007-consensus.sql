-- Several people answer chosen items of a round alone; the round without such a row has one answer per item.
create table alone_setting (
  city_id text not null,
  round_id text not null,
  -- whether single answers carry names once the map is open
  shows_names boolean not null,
  due_on text constraint alone_setting_due_is_a_day check (due_on ~ '^\d{4}-\d{2}-\d{2}$'),
  language text not null,
  set_by text references person on delete set null,
  set_at timestamptz not null,
  primary key (city_id, round_id),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict
);

create table alone_item (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  added_by text references person on delete set null,
  added_at timestamptz not null,
  removed_by text references person on delete set null,
  removed_at timestamptz,
  primary key (city_id, round_id, item_id),
  foreign key (city_id, round_id) references alone_setting on delete restrict
);

create table alone_person (
  city_id text not null,
  round_id text not null,
  person_id text not null references person on delete restrict,
  -- the language of their mails: the coordinator's until they answer in their own
  language text not null,
  -- 0 is "person A"; drawn by lot when the map opens, so that the order says nothing
  alias integer constraint alone_person_alias check (alias >= 0),
  added_by text references person on delete set null,
  added_at timestamptz not null,
  removed_by text references person on delete set null,
  removed_at timestamptz,
  reminded_at timestamptz,
  primary key (city_id, round_id, person_id),
  foreign key (city_id, round_id) references alone_setting on delete restrict
);
create unique index alone_person_alias_once on alone_person (city_id, round_id, alias) where alias is not null;

create table alone_answer (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  person_id text not null,
  revision integer not null,
  step smallint constraint alone_answer_step check (step >= 0),
  mark text constraint alone_answer_mark check (mark in ('not_our_competence', 'dont_know')),
  reason text not null default '',
  answered_at timestamptz not null,
  primary key (city_id, round_id, item_id, person_id),
  foreign key (city_id, round_id, item_id) references alone_item on delete restrict,
  foreign key (city_id, round_id, person_id) references alone_person on delete restrict,
  constraint alone_answer_step_or_mark check (num_nonnulls(step, mark) = 1)
);

-- Everything that anybody ever entered alone, also what came too late. Rows are only added.
create table alone_answer_revision (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  person_id text not null,
  revision integer not null,
  outcome text not null constraint alone_answer_revision_outcome check (outcome in ('saved', 'late')),
  step smallint,
  mark text,
  reason text not null,
  answered_at timestamptz not null,
  primary key (city_id, round_id, item_id, person_id, revision),
  foreign key (city_id, round_id, item_id) references alone_item on delete restrict,
  foreign key (city_id, round_id, person_id) references alone_person on delete restrict
);
create trigger alone_answer_revision_stays before update or delete on alone_answer_revision
  for each row execute function refuse_change();

-- The row is the state "open": single answers are seen and no longer taken. It is never taken back.
create table alone_opening (
  city_id text not null,
  round_id text not null,
  cause text not null constraint alone_opening_cause check (cause in ('all_in', 'due', 'by_hand')),
  reason text not null default '',
  opened_by text references person on delete set null,
  opened_at timestamptz not null,
  primary key (city_id, round_id),
  foreign key (city_id, round_id) references alone_setting on delete restrict,
  constraint alone_opening_by_hand_with_reason check (cause <> 'by_hand' or length(reason) > 0)
);
create trigger alone_opening_stays before update or delete on alone_opening
  for each row execute function refuse_change();

-- What was agreed on an item; also what a second coordinator recorded at the same time. Rows are only added.
create table consensus (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  number integer not null,
  outcome text not null constraint consensus_outcome check (outcome in ('recorded', 'set_aside')),
  kind text not null constraint consensus_kind check (kind in ('agreed', 'discussed', 'revised')),
  step smallint constraint consensus_step check (step >= 0),
  mark text constraint consensus_mark check (mark in ('not_our_competence', 'dont_know')),
  reason text not null default '',
  recorded_by text references person on delete restrict,
  recorded_at timestamptz not null,
  primary key (city_id, round_id, item_id, number),
  foreign key (city_id, round_id, item_id) references alone_item on delete restrict,
  constraint consensus_step_or_mark check (num_nonnulls(step, mark) = 1),
  constraint consensus_with_reason check (kind = 'agreed' or length(reason) > 0)
);
create trigger consensus_stays before update or delete on consensus
  for each row execute function refuse_change();

create table consensus_comment (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  number integer not null,
  text text not null constraint consensus_comment_not_empty check (length(trim(text)) > 0),
  written_by text not null references person on delete restrict,
  written_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (city_id, round_id, item_id, number),
  foreign key (city_id, round_id, item_id) references alone_item on delete restrict
);

-- "I still think otherwise": one open line a person and item, beside the consensus it speaks of.
create table consensus_dissent (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  number integer not null,
  consensus_number integer not null,
  person_id text not null references person on delete restrict,
  step smallint constraint consensus_dissent_step check (step >= 0),
  mark text constraint consensus_dissent_mark check (mark in ('not_our_competence', 'dont_know')),
  reason text not null constraint consensus_dissent_has_reason check (length(trim(reason)) > 0),
  written_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (city_id, round_id, item_id, number),
  foreign key (city_id, round_id, item_id, consensus_number) references consensus on delete restrict,
  constraint consensus_dissent_step_or_mark check (num_nonnulls(step, mark) = 1)
);
create unique index consensus_dissent_once on consensus_dissent (city_id, round_id, item_id, person_id)
  where withdrawn_at is null;
