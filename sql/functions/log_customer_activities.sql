create function niche_data.log_customer_activities(events jsonb)
returns bigint[]
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  customer_ids bigint[];
  article_ids integer[];
  kinds text[];
  moments timestamptz[];
  devices text[];
begin
  begin
    select coalesce(array_agg(e.customer_id order by e.place), '{}'),
           coalesce(array_agg(e.article_id order by e.place), '{}'),
           coalesce(array_agg(e.kind order by e.place), '{}'),
           coalesce(array_agg(coalesce(e.at, now()) order by e.place), '{}'),
           coalesce(array_agg(e.device order by e.place), '{}')
      into customer_ids, article_ids, kinds, moments, devices
      from rows from (
             jsonb_to_recordset(coalesce(events, 'null'))
               as (customer_id bigint, article_id integer, kind text, at timestamptz, device text)
           ) with ordinality as e (customer_id, article_id, kind, at, device, place);
  exception
    when data_exception then
      raise exception using
        errcode = 'SV021',
        message = 'the events are not of their form',
        detail = sqlerrm,
        hint = 'The comment of niche_data.log_customer_activities tells the form.';
  end;

  -- Each rule in one statement over all events; the first event that breaks it is named.
  perform niche_data.require_customer(c.customer_id)
     from (select distinct e.customer_id from unnest(customer_ids) as e (customer_id) order by 1) as c;
  perform niche_data.require_article(a.article_id)
     from (
       select distinct e.article_id from unnest(article_ids) as e (article_id) where e.article_id is not null order by 1
     ) as a;
  perform niche_data.require_event(e.kind, e.moment, e.device, e.place)
     from unnest(kinds, moments, devices) with ordinality as e (kind, moment, device, place);

  return niche_data.append_events(customer_ids, article_ids, kinds, moments, devices);
end
$$;
comment on function niche_data.log_customer_activities is
  'Logs many events, all or none: a JSON array of {"customer_id", "kind", "article_id", "at", "device"}, of which the '
  'last three may be left out (about no one article; now; not known) and the rest is as for log_customer_activity. '
  'Returns the event_ids in the order of the array. Raises SV001, SV002, SV018, SV021 (the array, or the event whose '
  'place the message tells, from 1, is not of its form).';
grant execute on function niche_data.log_customer_activities(jsonb)
  to selvedge_shopper, selvedge_admin, selvedge_service;
