create function niche_data.process_checkout(
  for_customer_id bigint,
  checkout_key text,
  lines jsonb default null,
  ship_to text default null
)
returns table (order_id bigint, total numeric, is_replay boolean)
language plpgsql volatile security definer
-- Every statement below, of the triggers too, finds a few rows by a key. Left to itself the planner plans those with
-- arrays anew each time, and reads a table that was empty at the first checkout of a session from end to end ever after.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  is_first boolean;
  answered_hash bytea;
  payload_hash bytea;
  article_ids integer[];
  quantities integer[];
  prices numeric[];
begin
  perform niche_data.lock_customer(for_customer_id);
  if checkout_key is null or length(checkout_key) not between 1 and 200 then
    raise exception using
      errcode = 'SV022',
      message = 'the key of a checkout has 1 to 200 characters',
      detail = format('It has %s.', coalesce(length(checkout_key)::text, 'none: it is null')),
      hint = 'Make one key for each checkout, a UUID for example, and send it again with every retry.';
  end if;

  if lines is not null then
    select l.article_ids, l.quantities into article_ids, quantities from niche_data.read_checkout_lines(lines) l;
  end if;
  -- What the caller asked for, not what came of it: the cart is empty when its checkout is asked for again, and the
  -- order of lines says nothing.
  payload_hash := sha256(convert_to(jsonb_build_object(
    'lines', case when lines is null then '"cart"'::jsonb else to_jsonb(array[article_ids, quantities]) end,
    'ship_to', ship_to
  )::text, 'UTF8'));

  is_first := pg_try_advisory_xact_lock(hashtextextended(format('checkout %s %s', for_customer_id, checkout_key), 0));
  select r.payload_sha256, r.order_id into answered_hash, order_id
    from niche_data.checkout_requests r
   where r.customer_id = for_customer_id and r.idempotency_key = checkout_key;
  if found then
    if answered_hash <> payload_hash then
      raise exception using
        errcode = 'SV007',
        message = format('the key %s was used for another checkout', checkout_key),
        detail = format('It made order %s from other lines or for another address.', order_id),
        hint = 'Send the same checkout again, or a new key with this one.';
    end if;
    return query
      select o.order_id, o.total, true from niche_data.orders o where o.order_id = process_checkout.order_id;
    return;
  end if;
  if not is_first then
    raise exception using
      errcode = 'SV008',
      message = format('a checkout with the key %s is running', checkout_key),
      detail = 'Another session has begun it and has not ended.',
      hint = 'Ask again with the same key in a moment.';
  end if;

  if lines is null then
    select array_agg(c.article_id order by c.article_id), array_agg(c.quantity order by c.article_id)
      into article_ids, quantities
      from (
        select c.article_id, c.quantity
          from niche_data.cart c
         where c.customer_id = for_customer_id
         order by c.article_id
           for update
      ) as c;
    if article_ids is null then
      raise exception using
        errcode = 'SV004',
        message = 'there is nothing to check out',
        detail = format('The cart of customer %s is empty.', for_customer_id),
        hint = 'Put something into the cart first.';
    end if;
  end if;

  prices := niche_data.lock_articles_for_sale(article_ids, quantities);

  -- The order is paid from its first moment, so it is made in one statement with its items (update_stock_after_order)
  -- and with the total that keep_order_total comes to; the triggers do the rest.
  with
  made as (
    insert into niche_data.orders as o (customer_id, status, payment_status, shipping_address, total)
    select for_customer_id, 'paid', 'paid',
           coalesce(nullif(btrim(ship_to), ''), niche_data.find_default_address(for_customer_id)),
           sum(i.quantity * i.unit_price)
      from unnest(quantities, prices) as i (quantity, unit_price)
    returning o.order_id, o.total
  ),
  filled as (
    insert into niche_data.order_items (order_id, article_id, quantity, unit_price)
    select m.order_id, i.article_id, i.quantity, i.unit_price
      from made m
     cross join unnest(article_ids, quantities, prices) as i (article_id, quantity, unit_price)
  ),
  answered as (
    insert into niche_data.checkout_requests (customer_id, idempotency_key, payload_sha256, order_id)
    select for_customer_id, checkout_key, payload_hash, m.order_id from made m
  )
  select m.order_id, m.total into order_id, total from made m;

  if lines is null then
    delete from niche_data.cart c where c.customer_id = for_customer_id and c.article_id = any (article_ids);
  end if;
  is_replay := false;
  return next;
end
$$;
comment on function niche_data.process_checkout is
  'Buys the lines ([{"article_id": 1, "quantity": 2}, …]; those of one article are summed) or, when lines is null, the '
  'cart, which it empties: in one transaction a paid order with its items, at the prices of this moment, the stock '
  'taken, the ledgers appended to, the loyalty score kept. The same key with the same lines and ship_to gives the same order again '
  '(is_replay), so that a caller who got no answer may always ask again. ship_to null: the customer''s own address. '
  'Raises SV001, SV018; SV004 when there is nothing to buy; SV002, SV016, SV009; SV003 naming every article that is '
  'short in its detail; SV007 when the key was used for something else, SV008 while a checkout with it is running; SV022 when '
  'the key is not 1 to 200 characters.';
grant execute on function niche_data.process_checkout to selvedge_shopper, selvedge_admin, selvedge_service;
