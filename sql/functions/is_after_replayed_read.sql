create function features.is_after_replayed_read(recorded_xid xid8)
returns boolean
language sql stable
as $$
  select coalesce(
    not pg_visible_in_snapshot(
      recorded_xid,
      -- Once it was set in a session, it is empty there and no longer missing.
      nullif(current_setting('selvedge.replay_snapshot', true), '')::pg_snapshot
    ),
    false
  )
$$;
comment on function features.is_after_replayed_read is
  'Internal: whether a served vector is being replayed whose read did not see what that transaction wrote. False for '
  'whoever replays nothing.';
grant execute on function features.is_after_replayed_read to selvedge_analyst, selvedge_admin, selvedge_service;
