-- The articles that a rule takes into the niche.
create temporary table niche_articles on commit drop as
select article_id
from public.articles
where exists (
  select from niche_data.niche_rules
  where niche_rules.product_type_name = articles.product_type_name
    and (niche_rules.section_name is null or niche_rules.section_name = articles.section_name)
)
