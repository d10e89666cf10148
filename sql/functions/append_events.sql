create function niche_data.append_events(
  customer_ids bigint[],
  article_ids integer[],
  kinds text[],
  moments timestamptz[],
  devices text[] default null
)
returns bigint[]
language plpgsql volatile
as $$
declare
  -- Not now(), the beginning of the transaction: it may lie before a wait for a lock, and before answers that were given
  -- meanwhile and did not know of these events.
  known_at constant timestamptz := clock_timestamp();
  event_ids bigint[];
begin
  with
  appended as (
    insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at, device)
    select e.customer_id, e.article_id, e.kind, e.moment, known_at, e.device
      from unnest(customer_ids, article_ids, kinds, moments, devices)
             with ordinality as e (customer_id, article_id, kind, moment, device, place)
     order by e.place
    returning event_id
  )
  -- The sequence is read in the order of the rows, so ascending ids are the order of the arrays.
  select coalesce(array_agg(a.event_id order by a.event_id), '{}') into event_ids from appended a;

  -- Ascending, so that two writers of the same customers cannot block each other for ever.
  perform niche_data.touch_customer(latest.customer_id, latest.moment)
     from (
       select e.customer_id, max(e.moment) as moment
         from unnest(customer_ids, moments) as e (customer_id, moment)
        group by e.customer_id
        order by e.customer_id
     ) as latest;
  return event_ids;
end
$$;
comment on function niche_data.append_events is
  'Internal: the writer of niche_data.events. Appends one event for each place of the arrays, which are aligned and '
  'hold what was checked before (article and device may be null), keeps customers.last_active_at, and returns the '
  'event_ids in the same order.';
