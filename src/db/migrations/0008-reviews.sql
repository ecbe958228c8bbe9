-- Review by other cities. A review is one submission of one city, looked at by two reviewer cities.
create table review (
  city_id text not null,
  number integer not null,
  round_id text not null,
  submission_number integer not null,
  note text not null,
  cost integer not null constraint review_cost check (cost >= 0),
  -- the secret half of the seed and its hash: the hash is shown from the first day, the secret with the sample
  nonce text not null,
  commitment text not null,
  requested_by text references person on delete set null,
  requested_at timestamptz not null,
  seed text,
  drawn_at timestamptz,
  replied_by text references person on delete set null,
  replied_at timestamptz,
  closed_by text references person on delete set null,
  closed_at timestamptz,
  voided_by text references person on delete set null,
  voided_at timestamptz,
  void_reason text constraint review_void_reason check (void_reason in ('reopened', 'withdrawn')),
  primary key (city_id, number),
  foreign key (city_id, round_id, submission_number) references submission on delete restrict,
  constraint review_drawn_with_seed check ((seed is null) = (drawn_at is null)),
  constraint review_void_with_reason check ((voided_at is null) = (void_reason is null)),
  constraint review_ends_once check (num_nonnulls(closed_at, voided_at) <= 1)
);
create unique index review_once on review (city_id, round_id, submission_number) where voided_at is null;

-- One of the two places of a review, held by one reviewer city. A place that is given to another city keeps the old row.
create table review_place (
  city_id text not null,
  review_number integer not null,
  number integer not null,
  place integer not null constraint review_place_of_two check (place in (1, 2)),
  reviewer_city_id text not null references organisation on delete restrict,
  reason text not null,
  proposed_by text references person on delete set null,
  proposed_at timestamptz not null,
  accepted_by text references person on delete set null,
  accepted_at timestamptz,
  handed_in_by text references person on delete set null,
  handed_in_at timestamptz,
  second_by text references person on delete set null,
  second_at timestamptz,
  ended_by text references person on delete set null,
  ended_at timestamptz,
  ended_why text constraint review_place_ended_why check (ended_why in ('declined', 'conflict', 'replaced', 'void')),
  ended_words text not null default '',
  primary key (city_id, review_number, number),
  foreign key (city_id, review_number) references review on delete restrict,
  constraint review_place_not_itself check (reviewer_city_id <> city_id),
  constraint review_place_handed_in_after_accepting check (handed_in_at is null or accepted_at is not null),
  constraint review_place_ended_with_reason check ((ended_at is null) = (ended_why is null))
);
create unique index review_place_once on review_place (city_id, review_number, place) where ended_at is null;
create unique index review_place_city_once on review_place (city_id, review_number, reviewer_city_id)
  where ended_at is null;

-- The people who review for a city, and what each declared before seeing anything.
create table review_person (
  city_id text not null,
  review_number integer not null,
  place_number integer not null,
  person_id text not null references person on delete restrict,
  named_by text references person on delete set null,
  named_at timestamptz not null,
  declared_at timestamptz,
  has_interest boolean,
  interest text not null default '',
  ended_at timestamptz,
  primary key (city_id, review_number, place_number, person_id),
  foreign key (city_id, review_number, place_number) references review_place on delete restrict,
  constraint review_person_declared check ((declared_at is null) = (has_interest is null))
);

create table review_sample_item (
  city_id text not null,
  review_number integer not null,
  position integer not null,
  item_id text not null,
  is_top boolean not null,
  primary key (city_id, review_number, item_id),
  foreign key (city_id, review_number) references review on delete restrict
);
create unique index review_sample_position on review_sample_item (city_id, review_number, position);

-- Turn 1 before the city's reply, turn 2 after it; the first mark stays readable.
create table review_mark (
  city_id text not null,
  review_number integer not null,
  place_number integer not null,
  item_id text not null,
  turn integer not null constraint review_mark_turn check (turn in (1, 2)),
  mark text not null constraint review_mark_known check (mark in ('confirmed', 'not_confirmed', 'cannot_tell')),
  note text not null,
  marked_by text references person on delete set null,
  marked_at timestamptz not null,
  primary key (city_id, review_number, place_number, item_id, turn),
  foreign key (city_id, review_number, place_number) references review_place on delete restrict,
  foreign key (city_id, review_number, item_id) references review_sample_item on delete restrict,
  constraint review_mark_has_note check (mark = 'confirmed' or length(trim(note)) > 0)
);

create table review_reply (
  city_id text not null,
  review_number integer not null,
  item_id text not null,
  words text not null constraint review_reply_not_empty check (length(trim(words)) > 0),
  primary key (city_id, review_number, item_id),
  foreign key (city_id, review_number, item_id) references review_sample_item on delete restrict
);

create table review_credit (
  city_id text not null references organisation on delete restrict,
  number integer not null,
  change integer not null constraint review_credit_change check (change <> 0),
  why text not null constraint review_credit_why check (why in ('request', 'void', 'reviewed', 'grant')),
  review_city_id text,
  review_number integer,
  reason text not null default '',
  by_id text references person on delete set null,
  at timestamptz not null,
  primary key (city_id, number),
  foreign key (review_city_id, review_number) references review on delete restrict,
  constraint review_credit_grant_has_reason check (why <> 'grant' or length(trim(reason)) > 0)
);

create table review_statement (
  city_id text not null,
  review_number integer not null,
  document text not null,
  verified_result text not null,
  confirmed integer not null,
  told integer not null,
  issued_at timestamptz not null,
  primary key (city_id, review_number),
  foreign key (city_id, review_number) references review on delete restrict
);
create trigger review_statement_stays before update or delete on review_statement
  for each row execute function refuse_change();

create table answer_verification (
  city_id text not null,
  round_id text not null,
  item_id text not null,
  submission_number integer not null,
  review_number integer not null,
  step smallint not null,
  verified_at timestamptz not null,
  primary key (city_id, round_id, item_id, submission_number),
  foreign key (city_id, review_number) references review on delete restrict,
  foreign key (city_id, round_id, submission_number) references submission on delete restrict
);

create table review_reminder (
  city_id text not null,
  review_number integer not null,
  place_number integer not null,
  kind text not null constraint review_reminder_kind check (kind in ('proposal', 'review', 'reply', 'second')),
  sent_at timestamptz not null,
  primary key (city_id, review_number, place_number, kind),
  foreign key (city_id, review_number) references review on delete restrict
);

-- Every key that ever signed: a statement of an earlier key stays valid when the key is replaced.
create table signing_key (
  fingerprint text primary key,
  public_key text not null,
  first_used_at timestamptz not null
);
