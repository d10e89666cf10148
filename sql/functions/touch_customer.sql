create function niche_data.touch_customer(for_customer_id bigint, at timestamptz)
returns void
language plpgsql volatile
as $$
begin
  -- Nothing is written, and no row locked, when a later event is known already.
  update niche_data.customers c
     set last_active_at = touch_customer.at
   where c.customer_id = for_customer_id
     and (c.last_active_at is null or c.last_active_at < touch_customer.at);
end
$$;
comment on function niche_data.touch_customer is
  'Internal: keeps customers.last_active_at the latest event. Whoever appends to niche_data.events calls it in the same '
  'transaction, as the last lock it takes: the customer''s row comes after cart, orders and articles (record_purchases '
  'writes it itself, with the score). Earlier moments and unknown customers change nothing.';
