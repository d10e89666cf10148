-- version 1
create function features.customer_cart_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  cart_lines integer,
  cart_additions integer,
  cart_value numeric,
  oldest_cart_line_days double precision,
  newest_cart_line_days double precision,
  cart_article_ids integer[],
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with
    moves as (
      select e.customer_id as shopper_id, e.article_id as wanted_id, e.occurred_at,
             -- Of this event and those after it.
             bool_or(e.event_type <> 'add_to_cart') over (
               partition by e.customer_id, e.article_id order by e.occurred_at desc, e.event_id desc
             ) as has_left
        from niche_data.events e
       where (ids is null or e.customer_id = any (ids))
         and e.event_type in ('add_to_cart', 'remove_from_cart', 'purchase')
         and e.article_id is not null
         and e.occurred_at < as_of
         and e.recorded_at < as_of
    ),
    cart_lines as (
      select m.shopper_id, m.wanted_id,
             count(*) as additions,
             min(m.occurred_at) as entered_at,
             max(m.occurred_at) as last_added_at
        from moves m
       where not m.has_left
       group by m.shopper_id, m.wanted_id
    ),
    priced as (
      select l.*, last_sale.price
        from cart_lines l
        left join lateral (
          select t.price
            from niche_data.transactions t
           where t.article_id = l.wanted_id
             and t.purchased_at < as_of
             and t.recorded_at < as_of
           order by t.purchased_at desc, t.transaction_id desc
           limit 1
        ) as last_sale on true
    )
    select p.shopper_id,
           count(*)::integer,
           sum(p.additions)::integer,
           sum(p.price),
           extract(epoch from as_of - min(p.entered_at))::double precision / 86400,
           extract(epoch from as_of - max(p.entered_at))::double precision / 86400,
           array_agg(p.wanted_id order by p.entered_at desc, p.wanted_id),
           max(p.last_added_at)
      from priced p
     group by p.shopper_id;
end
$$;
comment on function features.customer_cart_as_of is
  'What was in each customer''s cart at as_of, as far as the events that happened and were recorded before as_of '
  'tell (niche_data.cart holds the present only): an article is in it from its first add_to_cart event after the '
  'last remove_from_cart or purchase of it. Events hold no units and say nothing of unpaid orders, so that a lowered '
  'quantity reads as taken out, and what was ordered and not paid as still in. cart_lines: articles in it. '
  'cart_additions: add_to_cart events of these lines, each of at least a unit. cart_value: sum over the lines of the '
  'price last paid by anyone for a unit of the article; null: none of them was ever sold. oldest_cart_line_days, '
  'newest_cart_line_days: from when a line entered to as_of. cart_article_ids: the latest line first. event_at: the '
  'last addition to these lines. A customer with an empty cart has no row.';
grant execute on function features.customer_cart_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
