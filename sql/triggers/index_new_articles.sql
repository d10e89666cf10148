create function niche_data.index_new_articles()
returns trigger
language plpgsql security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.index_articles_for_search(array(select added.article_id from added_articles added));
  return null;
end
$$;
comment on function niche_data.index_new_articles is
  'Trigger: makes new articles searchable, all of one statement at once.';

create trigger index_new_articles
  after insert on niche_data.articles
  referencing new table as added_articles
  for each statement execute function niche_data.index_new_articles();

-- Articles that were there before these triggers, or that an earlier text of the functions indexed.
select niche_data.index_articles_for_search();
