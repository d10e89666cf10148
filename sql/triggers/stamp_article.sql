create function niche_data.stamp_article()
returns trigger
language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
comment on function niche_data.stamp_article is 'Trigger: updated_at is the moment of the last change of the article.';

create trigger stamp_article
  before update on niche_data.articles
  for each row execute function niche_data.stamp_article();
