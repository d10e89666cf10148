-- Units, revenue and distinct customers by each attribute, by product type within a section, and of everything.
-- Purchases are grouped by customer first, under the numbers of their groups: counting customers so needs no sort of
-- all purchases, and numbers make smaller tables than names.
with
articles as materialized (
  select
    article_id, product_type_name, product_group_name, section_name, garment_group_name,
    dense_rank() over (order by product_type_name)::integer as product_type,
    dense_rank() over (order by product_group_name)::integer as product_group,
    dense_rank() over (order by section_name)::integer as section,
    dense_rank() over (order by garment_group_name)::integer as garment_group
  from catalogue
),
customer_sales as (
  select
    product_type, product_group, section, garment_group,
    grouping(product_type, product_group, section, garment_group) as grouped,
    min(article_id) as article_id,
    count(*) as units,
    sum(price_cents) as revenue_cents
  from purchases
  left join articles using (article_id)
  group by grouping sets (
    (customer_id, product_type), (customer_id, product_group), (customer_id, section),
    (customer_id, garment_group), (customer_id, product_type, section), (customer_id)
  )
),
sales as (
  select
    grouped, min(article_id) as article_id,
    sum(units)::bigint as units, sum(revenue_cents)::bigint as revenue_cents, count(*) as customers
  from customer_sales
  group by grouped, product_type, product_group, section, garment_group
)
select
  case grouped
    when b'0111'::integer then 'product_type'
    when b'1011'::integer then 'product_group'
    when b'1101'::integer then 'section'
    when b'1110'::integer then 'garment_group'
    when b'0101'::integer then 'product_type_in_section'
    when b'1111'::integer then 'everything'
  end as attribute,
  -- Any article of the group tells its name.
  case grouped
    when b'1011'::integer then product_group_name
    when b'1101'::integer then section_name
    when b'1110'::integer then garment_group_name
    when b'1111'::integer then null
    else product_type_name
  end as name,
  case grouped when b'0101'::integer then section_name end as section_name,
  units,
  revenue_cents,
  customers
from sales
left join articles using (article_id)
