create function ml.prune_impressions(keep interval default interval '90 days')
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, ml, pg_temp
as $$
declare
  oldest_kept constant timestamptz := now() - keep;
  pruned bigint;
begin
  delete from ml.recommendation_feedback f where f.recorded_at < oldest_kept;
  delete from ml.recommendation_answers a where a.answered_at < oldest_kept;
  get diagnostics pruned = row_count;
  return pruned;
end
$$;
comment on function ml.prune_impressions is
  'Deletes the answers with recommendations that are older than that, with their impressions, and older feedback; returns '
  'how many answers went.';
grant execute on function ml.prune_impressions to selvedge_service;
