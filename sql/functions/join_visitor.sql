create function niche_data.join_visitor(for_customer_id bigint, of_session_id uuid)
returns integer
language plpgsql volatile
as $$
declare
  article_ids integer[];
  kinds text[];
  moments timestamptz[];
  devices text[];
begin
  with
  known as (
    delete from niche_data.visitor_events v where v.session_id = of_session_id
    returning v.article_id, v.event_type, v.occurred_at, v.device, v.client_event_id
  )
  select array_agg(k.article_id order by k.occurred_at, k.client_event_id),
         array_agg(k.event_type order by k.occurred_at, k.client_event_id),
         array_agg(k.occurred_at order by k.occurred_at, k.client_event_id),
         array_agg(k.device order by k.occurred_at, k.client_event_id)
    into article_ids, kinds, moments, devices
    from known k;
  if kinds is null then
    return 0;
  end if;
  perform niche_data.append_events(
    array_fill(for_customer_id, array[cardinality(kinds)]), article_ids, kinds, moments, devices
  );
  return cardinality(kinds);
end
$$;
comment on function niche_data.join_visitor is
  'Internal: what a visit did before its customer was known becomes events of the customer, at the moments it was done and '
  'recorded now, since only now the shop knows whose they are. Returns how many.';
