create function niche_data.end_markdown_of_changed_price()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  update niche_data.markdown_prices m
     set is_in_force = false
   where m.article_id = new.article_id and m.is_in_force;
  return null;
end
$$;
comment on function niche_data.end_markdown_of_changed_price is
  'Trigger: the price that a markdown gave an article is no longer in force once somebody gives it another one.';

create trigger end_markdown_of_changed_price
  after update of price on niche_data.articles
  for each row when (old.price <> new.price)
  execute function niche_data.end_markdown_of_changed_price();
