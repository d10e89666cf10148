create function niche_data.prune_visitors(keep interval default interval '90 days')
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  pruned bigint;
begin
  -- An event older than 7 days is refused, so its number needs to be known no longer.
  delete from niche_data.client_events c where c.received_at < now() - interval '8 days';
  -- The cookie ends after 30 days.
  delete from niche_data.merged_guest_lists m where m.merged_at < now() - interval '31 days';
  delete from niche_data.visitor_events v where v.occurred_at < now() - keep;
  get diagnostics pruned = row_count;
  return pruned;
end
$$;
comment on function niche_data.prune_visitors is
  'Deletes what visitors did whom the shop never came to know, when it is older than that, and numbers that can be told '
  'no second time any more; returns how many events went.';
grant execute on function niche_data.prune_visitors to selvedge_service;
