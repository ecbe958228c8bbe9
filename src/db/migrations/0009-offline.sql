-- Answers that came back from a file. The text is kept from the preview on: what cannot be taken is not lost.
create table offline_import (
  city_id text not null,
  round_id text not null,
  id text not null,
  file_name text not null,
  content text not null,
  content_hash text not null,
  uploaded_by text references person on delete set null,
  uploaded_at timestamptz not null,
  applied_by text references person on delete set null,
  applied_at timestamptz,
  report text,
  undone_by text references person on delete set null,
  undone_at timestamptz,
  primary key (city_id, round_id, id),
  foreign key (city_id, round_id) references round (city_id, id) on delete restrict,
  constraint offline_import_applied_with_report check ((applied_at is null) = (report is null)),
  constraint offline_import_undone_after_applied check (undone_at is null or applied_at is not null)
);
create index offline_import_content on offline_import (city_id, round_id, content_hash);
