-- Of the rules ($1 product types, $2 sections, null: every section), those that match no article. The three nearest
-- names are sections of the product type where that is known, otherwise product types.
with
rules as (
  select product_type_name, section_name, place
  from unnest($1::text[], $2::text[]) with ordinality as rule (product_type_name, section_name, place)
),
names as (
  select distinct product_type_name, section_name from public.articles
),
unmatched as (
  select *, exists (select from names where names.product_type_name = rules.product_type_name) as is_known_type
  from rules
  where not exists (
    select from names
    where names.product_type_name = rules.product_type_name
      and (rules.section_name is null or rules.section_name = names.section_name)
  )
)
select
  product_type_name as "productTypeName",
  section_name as "sectionName",
  is_known_type as "isKnownType",
  array(
    select candidate.name
    from (
      select distinct case when is_known_type then names.section_name else names.product_type_name end as name
      from names
      where not is_known_type or names.product_type_name = unmatched.product_type_name
    ) as candidate
    where candidate.name is not null
    order by
      public.similarity(candidate.name, case when is_known_type then section_name else product_type_name end) desc,
      candidate.name
    limit 3
  ) as nearest
from unmatched
order by place
