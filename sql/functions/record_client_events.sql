create function niche_data.record_client_events(
  for_customer_id bigint,
  of_session_id uuid,
  told jsonb,
  on_device text default null,
  out recorded integer,
  out duplicates integer,
  out joined integer
)
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, ml, pg_temp
as $$
declare
  told_at constant timestamptz := clock_timestamp();
  ids uuid[];
  kinds text[];
  article_ids integer[];
  recomm_ids uuid[];
  moments timestamptz[];
  is_new boolean[];
begin
  if for_customer_id is not null then
    perform niche_data.lock_customer(for_customer_id);
  end if;
  begin
    select coalesce(array_agg(e.event_id order by e.place), '{}'), coalesce(array_agg(e.type order by e.place), '{}'),
           coalesce(array_agg(e.article_id order by e.place), '{}'), coalesce(array_agg(e.recomm_id order by e.place), '{}'),
           coalesce(array_agg(coalesce(e.occurred_at, told_at) order by e.place), '{}')
      into ids, kinds, article_ids, recomm_ids, moments
      from rows from (
             jsonb_to_recordset(coalesce(told, 'null'))
               as (event_id uuid, type text, article_id integer, recomm_id uuid, occurred_at timestamptz)
           ) with ordinality as e (event_id, type, article_id, recomm_id, occurred_at, place);
  exception
    when data_exception then
      raise exception using
        errcode = 'SV021',
        message = 'the events are not of their form',
        detail = sqlerrm,
        hint = 'The comment of niche_data.record_client_events tells the form.';
  end;
  perform niche_data.require_client_events(
    for_customer_id, of_session_id, ids, kinds, article_ids, recomm_ids, moments, on_device, told_at
  );
  -- What the client's clock has ahead of ours is cut off.
  moments := array(select least(m.moment, told_at) from unnest(moments) with ordinality as m (moment, place) order by m.place);

  -- In the order of the key, so that two batches with the same events wait for each other and never in a ring.
  with
  fresh as (
    insert into niche_data.client_events (session_id, client_event_id, received_at)
    select of_session_id, e.id, told_at from unnest(ids) as e (id) group by e.id order by e.id
    on conflict (session_id, client_event_id) do nothing
    returning client_event_id
  )
  select array_agg(f.client_event_id is not null and e.is_first order by e.place), count(f.client_event_id) filter (where e.is_first)
    into is_new, recorded
    from (
      select i.id, i.place, row_number() over (partition by i.id order by i.place) = 1 as is_first
        from unnest(ids) with ordinality as i (id, place)
    ) as e
    left join fresh f on f.client_event_id = e.id;
  duplicates := cardinality(ids) - recorded;

  insert into ml.recommendation_feedback (recomm_id, customer_id, article_id, feedback_type, occurred_at, recorded_at)
  select e.recomm_id, for_customer_id, e.article_id, e.kind, e.moment, told_at
    from unnest(kinds, article_ids, recomm_ids, moments, is_new) as e (kind, article_id, recomm_id, moment, is_new)
   where e.is_new and e.recomm_id is not null
   order by e.article_id
  on conflict do nothing;

  if for_customer_id is null then
    insert into niche_data.visitor_events
      (session_id, client_event_id, article_id, event_type, device, occurred_at, recorded_at)
    select of_session_id, e.id, e.article_id, e.kind, on_device, e.moment, told_at
      from unnest(ids, kinds, article_ids, moments, is_new) as e (id, kind, article_id, moment, is_new)
     where e.is_new and e.kind <> 'impression';
    joined := 0;
    return;
  end if;

  joined := niche_data.join_visitor(for_customer_id, of_session_id);
  perform niche_data.append_events(
            array_agg(for_customer_id), array_agg(e.article_id order by e.place), array_agg(e.kind order by e.place),
            array_agg(e.moment order by e.place), array_agg(on_device)
          )
     from unnest(kinds, article_ids, moments, is_new) with ordinality as e (kind, article_id, moment, is_new, place)
    where e.is_new and e.kind <> 'impression'
   having count(*) > 0;
end
$$;
comment on function niche_data.record_client_events is
  'Records what a visit''s client tells, all or none: a JSON array of {"event_id", "type", "article_id", "recomm_id", '
  '"occurred_at"}; type is view, click or impression of an article, or search. An event_id that the session told before '
  'changes nothing. Views, clicks and searches become events of the customer, with a null customer visitor_events; what '
  'names the recommendation it came of is feedback, too, an impression nothing else. What the session did before the '
  'customer was known becomes theirs (join_visitor). Returns how many were new, told before, and joined. Raises SV001, '
  'SV018, SV021, whose detail names places (from 0) and members, as POST /api/events has them.';
grant execute on function niche_data.record_client_events to selvedge_shopper, selvedge_admin, selvedge_service;
