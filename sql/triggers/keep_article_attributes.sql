create function features.keep_article_attributes()
returns trigger
language plpgsql security definer set search_path = pg_catalog, features, pg_temp
as $$
begin
  insert into features.article_attribute_change
    (article_id, prod_name, product_type_name, product_group_name, graphical_appearance_name, colour_group_name,
     perceived_colour_value_name, perceived_colour_master_name, department_name, index_name, index_group_name,
     section_name, garment_group_name, detail_desc, category_id)
  values
    (old.article_id, old.prod_name, old.product_type_name, old.product_group_name, old.graphical_appearance_name,
     old.colour_group_name, old.perceived_colour_value_name, old.perceived_colour_master_name, old.department_name,
     old.index_name, old.index_group_name, old.section_name, old.garment_group_name, old.detail_desc,
     old.category_id);
  return null;
end
$$;
comment on function features.keep_article_attributes is
  'Trigger: what an article was before a change is kept as a row of features.article_attribute_change.';

-- The columns keep it away from updates of stock and price.
create trigger keep_article_attributes
  after update of prod_name, product_type_name, product_group_name, graphical_appearance_name, colour_group_name,
    perceived_colour_value_name, perceived_colour_master_name, department_name, index_name, index_group_name,
    section_name, garment_group_name, detail_desc, category_id
  on niche_data.articles
  for each row
  when (
    (old.prod_name, old.product_type_name, old.product_group_name, old.graphical_appearance_name,
     old.colour_group_name, old.perceived_colour_value_name, old.perceived_colour_master_name, old.department_name,
     old.index_name, old.index_group_name, old.section_name, old.garment_group_name, old.detail_desc, old.category_id)
    is distinct from
    (new.prod_name, new.product_type_name, new.product_group_name, new.graphical_appearance_name,
     new.colour_group_name, new.perceived_colour_value_name, new.perceived_colour_master_name, new.department_name,
     new.index_name, new.index_group_name, new.section_name, new.garment_group_name, new.detail_desc, new.category_id)
  )
  execute function features.keep_article_attributes();
