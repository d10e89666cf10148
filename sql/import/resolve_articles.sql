-- One row per article of the shop, with its category as a path of names and what follows from that.
create temporary table import_resolved_articles on commit drop as
with
placed as (
  select articles.*, coalesce(articles.category_path, tree.path) as path
  from pg_temp.import_articles as articles
  left join pg_temp.import_category_paths as tree on tree.source_id = articles.category
  where not articles.is_left_out
),
named as (
  select
    placed.*,
    coalesce(placed.product_type_name, path[cardinality(path)], 'Other') as type_name
  from placed
)
select
  known.id::integer as article_id, products.id::integer as product_code, named.line,
  prod_name, detail_desc, type_name as product_type_name, product_group_name, colour_group_name,
  perceived_colour_master_name, perceived_colour_value_name, graphical_appearance_name, department_name, index_name,
  coalesce(index_group_name, case when cardinality(path) >= 2 then path[1] end) as index_group_name,
  coalesce(section_name, case when cardinality(path) >= 3 then path[2] end) as section_name,
  garment_group_name, price, stock, coalesce(is_hidden, false) as is_hidden, created_at,
  coalesce(path, array[type_name]) as path,
  category is not null and named.path is null as lacks_category
from named
join pg_temp.import_known_ids as known on known.kind = 'article' and known.source_id = named.source_id
join pg_temp.import_known_ids as products
  on products.kind = 'product' and products.source_id = coalesce(named.product, named.source_id)
