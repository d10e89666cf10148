create function niche_data.append_event(
  for_customer_id bigint,
  kind text,
  for_article_id integer,
  moment timestamptz default clock_timestamp(),
  device text default null
)
returns bigint
language plpgsql volatile
as $$
begin
  return (
    niche_data.append_events(array[for_customer_id], array[for_article_id], array[kind], array[moment], array[device])
  )[1];
end
$$;
comment on function niche_data.append_event is
  'Internal: append_events for one event, of this moment unless another is given; returns its event_id.';
