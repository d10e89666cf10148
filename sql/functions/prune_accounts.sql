create function auth.prune_accounts(keep_codes interval default interval '1 day')
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, auth, pg_temp
as $$
declare
  pruned bigint;
begin
  delete from auth.rate_limits l where l.full_at < now();
  delete from auth.sessions s where s.expires_at < now();
  delete from auth.codes c where c.expires_at < now() - keep_codes;
  get diagnostics pruned = row_count;
  return pruned;
end
$$;
comment on function auth.prune_accounts is
  'Deletes codes that ended that long ago, with the mail that told them, ended sessions and limits that nobody uses; '
  'returns how many codes went.';
grant execute on function auth.prune_accounts(interval) to selvedge_service;
