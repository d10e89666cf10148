-- version 1
create function features.customer_wishlist_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  open_wishes integer,
  wish_value numeric,
  oldest_wish_days double precision,
  newest_wish_days double precision,
  wished_article_ids integer[],
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with
    last_moves as (
      select distinct on (e.customer_id, e.article_id)
             e.customer_id as shopper_id, e.article_id as wanted_id, e.event_type as kind, e.occurred_at
        from niche_data.events e
       where (ids is null or e.customer_id = any (ids))
         and e.event_type in ('wishlist', 'add_to_cart', 'purchase')
         and e.article_id is not null
         and e.occurred_at < as_of
         and e.recorded_at < as_of
       order by e.customer_id, e.article_id, e.occurred_at desc, e.event_id desc
    ),
    priced as (
      select m.*, last_sale.price
        from last_moves m
        left join lateral (
          select t.price
            from niche_data.transactions t
           where t.article_id = m.wanted_id
             and t.purchased_at < as_of
             and t.recorded_at < as_of
           order by t.purchased_at desc, t.transaction_id desc
           limit 1
        ) as last_sale on true
       where m.kind = 'wishlist'
    )
    select p.shopper_id,
           count(*)::integer,
           sum(p.price),
           extract(epoch from as_of - min(p.occurred_at))::double precision / 86400,
           extract(epoch from as_of - max(p.occurred_at))::double precision / 86400,
           array_agg(p.wanted_id order by p.occurred_at desc, p.wanted_id),
           max(p.occurred_at)
      from priced p
     group by p.shopper_id;
end
$$;
comment on function features.customer_wishlist_as_of is
  'The open wishes of each customer at as_of, as far as the events that happened and were recorded before as_of tell '
  '(niche_data.wishlist holds the present only): articles of which the last wishlist, add_to_cart or purchase event '
  'is wishlist. Taking an article off the list is no event, so that it reads as still wished for. open_wishes: '
  'articles. wish_value: sum over them of the price last paid by anyone for a unit; null: none of them was ever '
  'sold. oldest_wish_days, newest_wish_days: from the wish to as_of. wished_article_ids: the latest wish first. '
  'event_at: the latest wish. A customer without an open wish has no row.';
grant execute on function features.customer_wishlist_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
