-- The shop knows names only. A code is the first 28 bits of its name's MD5 digest: the same name has the same code in
-- every export, and no name has none.
with
coded as (
  select
    *,
    ('x' || left(md5(product_type_name), 7))::bit(28)::integer as product_type_no,
    ('x' || left(md5(graphical_appearance_name), 7))::bit(28)::integer as graphical_appearance_no,
    ('x' || left(md5(colour_group_name), 7))::bit(28)::integer as colour_group_code,
    ('x' || left(md5(perceived_colour_value_name), 7))::bit(28)::integer as perceived_colour_value_id,
    ('x' || left(md5(perceived_colour_master_name), 7))::bit(28)::integer as perceived_colour_master_id,
    ('x' || left(md5(department_name), 7))::bit(28)::integer as department_no,
    ('x' || left(md5(index_name), 7))::bit(28)::integer as index_code,
    ('x' || left(md5(index_group_name), 7))::bit(28)::integer as index_group_no,
    ('x' || left(md5(section_name), 7))::bit(28)::integer as section_no,
    ('x' || left(md5(garment_group_name), 7))::bit(28)::integer as garment_group_no
  from niche_data.articles
)
select
  lpad(article_id::text, 10, '0') as article_id, product_code, prod_name, product_type_no, product_type_name,
  product_group_name, graphical_appearance_no, graphical_appearance_name, colour_group_code, colour_group_name,
  perceived_colour_value_id, perceived_colour_value_name, perceived_colour_master_id, perceived_colour_master_name,
  department_no, department_name, index_code, index_name, index_group_no, index_group_name, section_no, section_name,
  garment_group_no, garment_group_name, detail_desc
from coded
order by coded.article_id
