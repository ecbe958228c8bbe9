-- An upload on the page of a pack brings answers to what its holder holds, and to nothing else.
alter table offline_import add column pack_id text;
alter table offline_import add constraint offline_import_pack
  foreign key (city_id, round_id, pack_id) references pack (city_id, round_id, id) on delete restrict;
create index offline_import_of_pack on offline_import (city_id, round_id, pack_id) where pack_id is not null;
