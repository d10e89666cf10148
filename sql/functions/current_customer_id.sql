create function niche_data.current_customer_id()
returns bigint
language sql stable
as $$
  select nullif(current_setting('selvedge.customer_id', true), '')::bigint
$$;
comment on function niche_data.current_customer_id is
  'The customer of this request (setting selvedge.customer_id, set with "set local" beside the role). Null: nobody.';
