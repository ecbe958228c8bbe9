-- When a city wants to be at its target, and what it thinks that costs: whole minor units, so that sums are exact.
alter table answer
  add column target_year smallint constraint answer_target_year check (target_year between 2000 and 2100),
  add column target_cost_minor bigint
    constraint answer_target_cost_minor check (target_cost_minor between 0 and 999999999999999),
  add column target_cost_currency text
    constraint answer_target_cost_currency check (target_cost_currency ~ '^[A-Z]{3}$'),
  add constraint answer_target_cost_with_currency
    check (num_nonnulls(target_cost_minor, target_cost_currency) in (0, 2));

alter table answer_revision
  add column target_year smallint constraint answer_revision_target_year check (target_year between 2000 and 2100),
  add column target_cost_minor bigint
    constraint answer_revision_target_cost_minor check (target_cost_minor between 0 and 999999999999999),
  add column target_cost_currency text
    constraint answer_revision_target_cost_currency check (target_cost_currency ~ '^[A-Z]{3}$'),
  add constraint answer_revision_target_cost_with_currency
    check (num_nonnulls(target_cost_minor, target_cost_currency) in (0, 2));
