create function niche_data.log_customer_activity(
  for_customer_id bigint,
  kind text,
  for_article_id integer default null,
  at timestamptz default now(),
  on_device text default null
)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  moment constant timestamptz := coalesce(at, now());
begin
  perform niche_data.require_customer(for_customer_id);
  if for_article_id is not null then
    perform niche_data.require_article(for_article_id);
  end if;
  perform niche_data.require_event(kind, moment, on_device);
  return niche_data.append_event(for_customer_id, kind, for_article_id, moment, on_device);
end
$$;
comment on function niche_data.log_customer_activity is
  'Logs one event and returns its event_id. Kinds: view, click, wishlist, add_to_cart, remove_from_cart, purchase, '
  'review, search; a shopper logs views, clicks and searches, the procedures log the rest. Article null: about no one '
  'article. Device: desktop, phone, tablet; null: not known. Raises SV001, SV002, SV018, SV021 (unknown kind or device, '
  'or an event in the future).';
grant execute on function niche_data.log_customer_activity(bigint, text, integer, timestamptz, text)
  to selvedge_shopper, selvedge_admin, selvedge_service;
