create function auth.take_token(of_bucket bytea, burst integer, every interval)
returns double precision
language plpgsql volatile security definer
set search_path = pg_catalog, auth, pg_temp
as $$
declare
  now_at constant timestamptz := clock_timestamp();
  until timestamptz;
begin
  -- One statement, so that takers at the same time queue at the row and never take the same token.
  insert into auth.rate_limits as l (bucket, full_at)
  values (of_bucket, now_at + every)
      on conflict (bucket) do update
        set full_at = greatest(l.full_at, now_at) + every
      where greatest(l.full_at, now_at) + every <= now_at + burst * every
  returning l.full_at into until;
  if found then
    return 0;
  end if;
  select l.full_at into until from auth.rate_limits l where l.bucket = of_bucket;
  return greatest(extract(epoch from until + every - now_at - burst * every)::double precision, 0.001);
end
$$;
comment on function auth.take_token is
  'Takes one of the tokens of a bucket, which holds `burst` of them and gets a new one `every` so often (the generic cell '
  'rate algorithm, one moment a bucket). Returns 0 when there was one; otherwise after how many seconds there will be, and '
  'nothing was taken.';
grant execute on function auth.take_token(bytea, integer, interval) to selvedge_accounts;
