-- Whoever replays a served vector sees, of the ledgers, the rows that the read saw, and no other: neither what was not
-- yet committed then nor what was written later with an earlier recorded_at. The setting holds the read's snapshot.
create policy "a replay sees the purchases that the read saw" on niche_data.transactions
  as restrictive for select to selvedge_replay
  using (pg_visible_in_snapshot(
    features.full_transaction_id(xmin),
    (select current_setting('selvedge.replay_snapshot')::pg_snapshot)
  ));
create policy "a replay sees the events that the read saw" on niche_data.events
  as restrictive for select to selvedge_replay
  using (pg_visible_in_snapshot(
    coalesce(recorded_xid, features.full_transaction_id(xmin)),
    (select current_setting('selvedge.replay_snapshot')::pg_snapshot)
  ));
create policy "a replay sees the reviews that the read saw" on niche_data.reviews
  as restrictive for select to selvedge_replay
  using (pg_visible_in_snapshot(
    features.full_transaction_id(xmin),
    (select current_setting('selvedge.replay_snapshot')::pg_snapshot)
  ));
create policy "a replay sees the changes of stock that the read saw" on niche_data.stock_changes
  as restrictive for select to selvedge_replay
  using (pg_visible_in_snapshot(
    features.full_transaction_id(xmin),
    (select current_setting('selvedge.replay_snapshot')::pg_snapshot)
  ));
