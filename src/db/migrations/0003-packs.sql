-- Somebody who answers packs and sees nothing else of a city.
alter table seat drop constraint seat_role;
alter table seat add constraint seat_role
  check (role in ('coordinator', 'respondent', 'viewer', 'secretariat', 'contributor'));

-- Items of a round given to one person, or to an address until somebody opens the mailed link. Passing a pack on closes
-- the row and opens another, so that who had it, and when, stays.
create table pack (
  city_id text not null,
  round_id text not null,
  id text not null,
  name text not null default '' constraint pack_name_is_short check (length(name) <= 120),
  role_id text,
  person_id text references person on delete restrict,
  email text,
  language text not null,
  due_on date,
  note text not null default '' constraint pack_note_is_short check (length(note) <= 2000),
  assigned_by text references person on delete set null,
  assigned_at timestamptz not null,
  accepted_at timestamptz,
  passed_from text,
  withdrawn_by text references person on delete set null,
  withdrawn_at timestamptz,
  primary key (city_id, round_id, id),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict,
  foreign key (city_id, round_id, passed_from) references pack (city_id, round_id, id) on delete restrict,
  constraint pack_is_for_somebody check (num_nonnulls(person_id, email) >= 1)
);
create index pack_person on pack (city_id, person_id) where withdrawn_at is null;
create index pack_due on pack (city_id, due_on) where withdrawn_at is null and due_on is not null;

create table pack_item (
  city_id text not null,
  round_id text not null,
  pack_id text not null,
  item_id text not null,
  left_at timestamptz,
  primary key (city_id, round_id, pack_id, item_id),
  foreign key (city_id, round_id, pack_id) references pack (city_id, round_id, id) on delete restrict
);

-- The row without a reopening is the state "done".
create table pack_completion (
  city_id text not null,
  round_id text not null,
  pack_id text not null,
  number integer not null,
  done_by text references person on delete set null,
  done_at timestamptz not null,
  reopened_by text references person on delete set null,
  reopened_at timestamptz,
  primary key (city_id, round_id, pack_id, number),
  foreign key (city_id, round_id, pack_id) references pack (city_id, round_id, id) on delete restrict,
  constraint pack_completion_ends_after_it_begins check (reopened_at is null or reopened_at >= done_at)
);
create unique index pack_completion_once on pack_completion (city_id, round_id, pack_id) where reopened_at is null;

-- The row without a reply is the state "returned with a question".
create table pack_question (
  city_id text not null,
  round_id text not null,
  pack_id text not null,
  id text not null,
  item_id text,
  text text not null constraint pack_question_text check (length(trim(text)) between 1 and 2000),
  asked_by text references person on delete set null,
  asked_at timestamptz not null,
  reply text constraint pack_question_reply check (length(trim(reply)) between 1 and 2000),
  replied_by text references person on delete set null,
  replied_at timestamptz,
  primary key (city_id, round_id, pack_id, id),
  foreign key (city_id, round_id, pack_id) references pack (city_id, round_id, id) on delete restrict,
  constraint pack_question_reply_has_a_time check ((reply is null) = (replied_at is null))
);

-- Every mail about a pack. A link belongs to one mail and is kept as its hash only; all links of a pack end with it.
create table pack_mail (
  city_id text not null,
  round_id text not null,
  pack_id text not null,
  id text not null,
  kind text not null constraint pack_mail_kind check (
    kind in ('invitation', 'reminder_7', 'reminder_2', 'reminder_0', 'reminder_hand', 'returned', 'replied', 'reassigned')
  ),
  to_address text not null,
  day date not null,
  token_hash text,
  sent_by text references person on delete set null,
  sent_at timestamptz not null,
  refused_on date,
  primary key (city_id, round_id, pack_id, id),
  foreign key (city_id, round_id, pack_id) references pack (city_id, round_id, id) on delete restrict
);
-- the city stands at the beginning of every link, so that finding it needs no look at other cities
create unique index pack_mail_token on pack_mail (city_id, token_hash);
-- however many processes sweep, and however often a button is pressed: one reminder of a kind a day
create unique index pack_mail_reminder_once on pack_mail (city_id, round_id, pack_id, kind, day)
  where kind in ('reminder_7', 'reminder_2', 'reminder_0', 'reminder_hand');
