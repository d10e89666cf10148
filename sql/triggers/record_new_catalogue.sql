create function niche_data.record_new_catalogue()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  insert into niche_data.catalogue_changes (article_id, is_described_anew) values (null, true);
  return null;
end
$$;
comment on function niche_data.record_new_catalogue is
  'Trigger: categories that changed, and articles that were emptied as a whole, are recorded in catalogue_changes as one '
  'row without an article.';

create trigger record_new_catalogue
  after truncate on niche_data.articles
  for each statement execute function niche_data.record_new_catalogue();
create trigger record_changed_categories
  after insert or update or delete or truncate on niche_data.categories
  for each statement execute function niche_data.record_new_catalogue();
