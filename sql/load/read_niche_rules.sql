with
taken as (
  select niche_rule_id, article_id
  from niche_data.niche_rules
  join public.articles
    on articles.product_type_name = niche_rules.product_type_name
    and (niche_rules.section_name is null or niche_rules.section_name = articles.section_name)
),
sold as (
  select article_id, count(*) as units
  from public.transactions
  where article_id in (select article_id from taken)
  group by article_id
)
select
  product_type_name as "productTypeName",
  section_name as "sectionName",
  count(taken.article_id) as articles,
  coalesce(sum(sold.units), 0)::bigint as units
from niche_data.niche_rules
left join taken using (niche_rule_id)
left join sold using (article_id)
group by niche_rule_id, product_type_name, section_name
order by product_type_name, section_name nulls first
