-- An open round that went over to a newer version of its questions. The report holds every answer as it was before, so
-- that it can be read, and put back while nobody has answered since.
create table round_upgrade (
  city_id text not null,
  round_id text not null,
  number integer not null,
  from_version text not null,
  to_version text not null,
  report text not null,
  upgraded_by text references person on delete set null,
  upgraded_at timestamptz not null,
  undone_by text references person on delete set null,
  undone_at timestamptz,
  primary key (city_id, round_id, number),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict,
  constraint round_upgrade_moves check (from_version <> to_version),
  constraint round_upgrade_undone_after check (undone_at is null or undone_at >= upgraded_at)
);
create unique index round_upgrade_once on round_upgrade (city_id, round_id, from_version) where undone_at is null;
