-- version 2
create function features.article_price_position_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  type_price_percentile double precision,
  price_to_type_median double precision,
  type_articles integer,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_365d constant timestamptz := as_of - 365 * interval '24 hours';
begin
  return query
    with
    -- Any article may have been of a type that is asked for. Few were edited since.
    former as materialized (
      select distinct on (h.article_id) h.article_id as edited_id, h.product_type_name as product_type
        from features.article_attribute_change h
       where h.changed_at >= as_of
          or features.is_after_replayed_read(h.recorded_xid)
       order by h.article_id, h.article_attribute_change_id
    ),
    -- What the next change put an end to is what the article was; where none followed, what it is.
    articles as not materialized (
      select a.article_id as thing_id,
             case when f.edited_id is null then a.product_type_name else f.product_type end as product_type
        from niche_data.articles a
        left join former f on f.edited_id = a.article_id
    ),
    priced as (
      select a.thing_id as sold_id, a.product_type, last_sale.price, last_sale.purchased_at
        from articles a
       cross join lateral (
         select t.price, t.purchased_at
           from niche_data.transactions t
          where t.article_id = a.thing_id
            and t.purchased_at >= since_365d
            and t.purchased_at < as_of
            and t.recorded_at < as_of
          order by t.purchased_at desc, t.transaction_id desc
          limit 1
       ) as last_sale
       where (ids is null or a.product_type = any (
               array(select b.product_type from articles b where b.thing_id = any (ids))
             ))
    ),
    ranks as (
      select p.sold_id,
             rank() over (partition by p.product_type order by p.price) - 1 as cheaper,
             count(*) over (partition by p.product_type, p.price) - 1 as as_dear,
             count(*) over (partition by p.product_type) - 1 as others
        from priced p
    ),
    medians as (
      select p.product_type, percentile_cont(0.5) within group (order by p.price) as price
        from priced p
       group by p.product_type
    )
    select p.sold_id,
           (r.cheaper + r.as_dear / 2.0::double precision) / nullif(r.others, 0),
           p.price::double precision / nullif(m.price, 0),
           r.others::integer + 1,
           p.purchased_at
      from priced p
      join ranks r on r.sold_id = p.sold_id
      join medians m on m.product_type = p.product_type
     where ids is null or p.sold_id = any (ids);
end
$$;
comment on function features.article_price_position_as_of is
  'Where the price last paid for each article lies among the articles of its product type that were sold in the 365 '
  'days (of 24 hours) before as_of, by what was bought and recorded before as_of: type_price_percentile, the share '
  'of the others that were cheaper, equals counted half (0 cheapest, 1 dearest; null: there is no other); '
  'price_to_type_median, its price over the median of the type (null: that is 0); type_articles, how many there are, '
  'itself included. Types are those of as_of, by the changes written before it (features.article_attribute_change), of '
  'a time before changes were kept by the first kept one. event_at: its last sale. An article not sold in the 365 '
  'days has no row.';
grant execute on function features.article_price_position_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
