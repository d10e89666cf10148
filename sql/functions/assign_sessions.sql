create function niche_data.assign_sessions(gap interval default '30 minutes', since timestamptz default null)
returns bigint
language plpgsql volatile
as $$
declare
  changed bigint;
begin
  -- Two at once would lock the same rows in different orders.
  perform pg_advisory_xact_lock(hashtextextended('niche_data.assign_sessions', 0));

  with
  customers_to_group as (
    select distinct e.customer_id
      from niche_data.events e
     where e.session_id is null and (since is null or e.occurred_at >= since)
  ),
  -- All events of such a customer: one that was logged late may begin a session, or join two.
  marked as (
    select e.customer_id, e.event_id, e.session_id, e.occurred_at,
           (e.occurred_at - lag(e.occurred_at) over by_time <= gap) is not true as begins_session
      from customers_to_group g
      join niche_data.events e using (customer_id)
    window by_time as (partition by e.customer_id order by e.occurred_at, e.event_id)
  ),
  numbered as (
    select m.*, count(*) filter (where m.begins_session) over by_time as session_number
      from marked m
    window by_time as (
      partition by m.customer_id order by m.occurred_at, m.event_id rows between unbounded preceding and current row
    )
  ),
  grouped as (
    select n.customer_id, n.event_id, n.session_id as old_session_id,
           first_value(n.event_id) over (
             partition by n.customer_id, n.session_number order by n.occurred_at, n.event_id
           ) as new_session_id
      from numbered n
  )
  update niche_data.events e
     set session_id = g.new_session_id,
         -- The row's xmin becomes this transaction's; a replay must still know which one recorded it.
         recorded_xid = coalesce(e.recorded_xid, features.full_transaction_id(e.xmin))
    from grouped g
   where e.customer_id = g.customer_id
     and e.event_id = g.event_id
     and g.old_session_id is distinct from g.new_session_id;
  get diagnostics changed = row_count;
  return changed;
end
$$;
comment on function niche_data.assign_sessions is
  'Groups the events of each customer into sessions: an event belongs to the session of the one before it (by '
  'occurred_at, then event_id) when at most `gap` lies between them. session_id is the event_id of the first event. '
  'Looks at the customers who have an event that is not grouped yet, with `since` one at or after that moment, and '
  'groups all theirs anew, since an event logged late can join two sessions. Returns how many events got another '
  'session_id; called again it changes nothing.';
grant execute on function niche_data.assign_sessions(interval, timestamptz) to selvedge_admin, selvedge_service;
