create function niche_data.record_new_and_gone_articles()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  insert into niche_data.catalogue_changes (article_id, is_described_anew)
  select t.article_id, true from touched_articles t;
  return null;
end
$$;
comment on function niche_data.record_new_and_gone_articles is
  'Trigger: articles that came or went are recorded in catalogue_changes, all of one statement at once.';

create trigger record_new_articles
  after insert on niche_data.articles
  referencing new table as touched_articles
  for each statement execute function niche_data.record_new_and_gone_articles();
create trigger record_gone_articles
  after delete on niche_data.articles
  referencing old table as touched_articles
  for each statement execute function niche_data.record_new_and_gone_articles();
