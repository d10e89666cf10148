create function niche_data.lock_categories()
returns void
language sql
as $$
  -- A number of ours. Locks on rows would be taken in the order of the hierarchy, on which two moves may disagree.
  select pg_advisory_xact_lock(5318008022)
$$;
comment on function niche_data.lock_categories is
  'Waits until nobody else is changing categories, and keeps others out until the transaction ends.';
-- To tell what a category was before a change.
grant execute on function niche_data.lock_categories to selvedge_admin;
