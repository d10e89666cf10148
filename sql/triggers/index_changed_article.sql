create function niche_data.index_changed_article()
returns trigger
language plpgsql security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.index_articles_for_search(array[new.article_id]);
  return null;
end
$$;
comment on function niche_data.index_changed_article is
  'Trigger: an article whose texts change is found by the new ones.';

-- The columns keep it away from updates of stock and price.
create trigger index_changed_article
  after update of prod_name, product_type_name, colour_group_name, section_name, graphical_appearance_name,
    department_name, detail_desc
  on niche_data.articles
  for each row execute function niche_data.index_changed_article();
