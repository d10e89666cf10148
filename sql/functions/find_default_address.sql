create function niche_data.find_default_address(of_customer_id bigint)
returns text
language sql stable
as $$
  select concat_ws(', ', c.street, nullif(concat_ws(' ', c.postal_code, c.city), ''))
    from niche_data.customers c
   where c.customer_id = of_customer_id
     and c.street is not null
$$;
comment on function niche_data.find_default_address is
  'Internal: where goods are sent when an order names no address: "street, postal code city". Null: not known.';
