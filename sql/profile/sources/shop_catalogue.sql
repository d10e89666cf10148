select
  article_id, product_type_name, product_group_name, section_name, garment_group_name, colour_group_name
from niche_data.articles
