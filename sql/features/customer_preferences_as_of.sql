-- version 2
create function features.customer_preferences_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  units_bought integer,
  articles_bought integer,
  top_product_type text,
  top_product_type_share double precision,
  top_garment_group text,
  top_garment_group_share double precision,
  top_colour_group text,
  top_colour_group_share double precision,
  top_price_band text,
  top_price_band_share double precision,
  mean_price_paid numeric,
  markdown_share double precision,
  online_share double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole ledger for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with
    purchases as (
      select t.customer_id as buyer_id, t.article_id as bought_id, t.price, t.sales_channel_id, t.purchased_at
        from niche_data.transactions t
       where (ids is null or t.customer_id = any (ids))
         and t.purchased_at < as_of
         and t.recorded_at < as_of
    ),
    -- What the next change put an end to is what the article was; where none followed, what it is.
    articles as (
      select a.article_id as bought_id, highest.price as list_price,
             case when f.article_id is null then a.product_type_name else f.product_type_name end as product_type,
             case when f.article_id is null then a.garment_group_name else f.garment_group_name end as garment_group,
             case when f.article_id is null then a.colour_group_name else f.colour_group_name end as colour_group
        from (select distinct p.bought_id from purchases p) as b
        join niche_data.articles a on a.article_id = b.bought_id
       cross join lateral (
         select max(t.price) as price
           from niche_data.transactions t
          where t.article_id = b.bought_id
            and t.purchased_at < as_of
            and t.recorded_at < as_of
       ) as highest
        left join lateral (
         select h.article_id, h.product_type_name, h.garment_group_name, h.colour_group_name
           from features.article_attribute_change h
          where h.article_id = b.bought_id
            and (h.changed_at >= as_of or features.is_after_replayed_read(h.recorded_xid))
          order by h.article_attribute_change_id
          limit 1
       ) as f on true
    ),
    described as (
      select p.*, a.product_type, a.garment_group, a.colour_group,
             case
               when p.price < 10 then 'under 10'
               when p.price < 20 then '10 to 20'
               when p.price < 40 then '20 to 40'
               when p.price < 80 then '40 to 80'
               else '80 and more'
             end as price_band,
             -- Five percent are rounding, not a markdown.
             p.price < 0.95 * a.list_price as is_markdown
        from purchases p
        join articles a on a.bought_id = p.bought_id
    ),
    totals as (
      select d.buyer_id,
             count(*) as units,
             count(distinct d.bought_id) as distinct_articles,
             -- Of those that are equally many, mode() takes the first in its order.
             mode() within group (order by d.product_type collate "C") as product_type,
             mode() within group (order by d.garment_group collate "C") as garment_group,
             mode() within group (order by d.colour_group collate "C") as colour_group,
             mode() within group (order by d.price_band collate "C") as price_band,
             avg(d.price) as mean_price_paid,
             count(*) filter (where d.is_markdown) as markdowns,
             count(*) filter (where d.sales_channel_id = 2) as online_units,
             max(d.purchased_at) as last_purchased_at
        from described d
       group by d.buyer_id
    ),
    shares as (
      select t.buyer_id,
             count(*) filter (where d.product_type = t.product_type)
               / nullif(count(d.product_type), 0)::double precision as product_type,
             count(*) filter (where d.garment_group = t.garment_group)
               / nullif(count(d.garment_group), 0)::double precision as garment_group,
             count(*) filter (where d.colour_group = t.colour_group)
               / nullif(count(d.colour_group), 0)::double precision as colour_group,
             count(*) filter (where d.price_band = t.price_band) / count(*)::double precision as price_band
        from totals t
        join described d on d.buyer_id = t.buyer_id
       group by t.buyer_id
    )
    select t.buyer_id, t.units::integer, t.distinct_articles::integer,
           t.product_type, s.product_type,
           t.garment_group, s.garment_group,
           t.colour_group, s.colour_group,
           t.price_band, s.price_band,
           round(t.mean_price_paid, 2),
           t.markdowns / t.units::double precision,
           t.online_units / t.units::double precision,
           t.last_purchased_at
      from totals t
      join shares s on s.buyer_id = t.buyer_id;
end
$$;
comment on function features.customer_preferences_as_of is
  'What each customer likes, from the units bought before as_of, as far as they were recorded before as_of: '
  'units_bought, articles_bought (distinct). top_…: what most units have (of equals the first by code points), '
  'top_…_share: the share of the units that have it among those of which it is known, 0 to 1; null: it is known of '
  'no unit. Price bands are of the price paid for a unit: under 10, 10 to 20, 20 to 40, 40 to 80, 80 and more. '
  'mean_price_paid: of a unit. markdown_share: share of the units at less than 95 % of the highest price that anyone '
  'is known at as_of to have paid for the article. online_share: share bought in channel 2. event_at: the last '
  'purchase. What an article was at as_of is told by the changes written before it '
  '(features.article_attribute_change), of a time before changes were kept by the first kept one. A customer without '
  'purchases has no row.';
grant execute on function features.customer_preferences_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
