create function niche_data.require_article_for_sale(for_article_id integer)
returns void
language plpgsql stable
as $$
begin
  perform niche_data.require_article(for_article_id);
  if exists (select from niche_data.articles a where a.article_id = for_article_id and a.is_hidden) then
    raise exception using
      errcode = 'SV016',
      message = format('article %s is not for sale', for_article_id),
      detail = 'The article is hidden from shoppers.',
      hint = 'Choose another article; an admin can show this one again.';
  end if;
end
$$;
comment on function niche_data.require_article_for_sale is
  'Internal: raises SV002 when the article does not exist, SV016 when it is hidden.';
