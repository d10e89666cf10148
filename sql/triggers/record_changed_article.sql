create function niche_data.record_changed_article()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  insert into niche_data.catalogue_changes (article_id, is_described_anew)
  values (
    new.article_id,
    (to_jsonb(old) - 'price' - 'is_hidden' - 'stock' - 'updated_at')
      <> (to_jsonb(new) - 'price' - 'is_hidden' - 'stock' - 'updated_at')
  );
  return null;
end
$$;
comment on function niche_data.record_changed_article is
  'Trigger: an article whose price, visibility or description changed is recorded in catalogue_changes.';

-- The columns keep it away from updates of stock, which stock_changes tells of.
create trigger record_changed_article
  after update of product_code, prod_name, product_type_name, product_group_name, graphical_appearance_name,
    colour_group_name, perceived_colour_value_name, perceived_colour_master_name, department_name, index_name,
    index_group_name, section_name, garment_group_name, detail_desc, category_id, price, is_hidden, created_at
  on niche_data.articles
  for each row when (old is distinct from new)
  execute function niche_data.record_changed_article();
