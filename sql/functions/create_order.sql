create function niche_data.create_order(for_customer_id bigint, ship_to text default null, channel smallint default 2)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  made_id bigint;
begin
  perform niche_data.require_customer(for_customer_id);
  insert into niche_data.orders (customer_id, shipping_address, sales_channel_id)
  values (
    for_customer_id,
    coalesce(nullif(btrim(ship_to), ''), case channel when 2 then niche_data.find_default_address(for_customer_id) end),
    channel
  )
  returning order_id into made_id;
  return made_id;
end
$$;
comment on function niche_data.create_order is
  'Makes an empty order of status created and returns its order_id. ship_to null: the customer''s own address when the '
  'channel is 2 (online), none when it is 1 (shop). Raises SV001, SV018.';
grant execute on function niche_data.create_order to selvedge_shopper, selvedge_admin, selvedge_service;
