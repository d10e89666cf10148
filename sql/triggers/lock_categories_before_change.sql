create function niche_data.lock_categories_before_change()
returns trigger
language plpgsql security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.lock_categories();
  return null;
end
$$;
comment on function niche_data.lock_categories_before_change is
  'Trigger: one change of the hierarchy at a time, since two moves that are right each can make a cycle together.';

-- Of the statement: before any row is locked, so that two changes wait for one another and never for each other.
create trigger lock_categories_before_change
  before insert or update or delete on niche_data.categories
  for each statement execute function niche_data.lock_categories_before_change();
