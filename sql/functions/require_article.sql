create function niche_data.require_article(for_article_id integer)
returns void
language plpgsql stable
as $$
begin
  if not exists (select from niche_data.articles a where a.article_id = for_article_id) then
    raise exception using
      errcode = 'SV002',
      message = format('there is no article %s', coalesce(for_article_id::text, 'null')),
      detail = 'niche_data.articles has no such row.',
      hint = 'Check the article_id.';
  end if;
end
$$;
comment on function niche_data.require_article is 'Internal: raises SV002 when the article does not exist.';
