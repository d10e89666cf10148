create function niche_data.refuse_missing_articles(article_ids integer[])
returns void
language plpgsql immutable
as $$
begin
  if cardinality(article_ids) > 0 then
    raise exception using
      errcode = 'SV002',
      message = format('there is no article %s', coalesce(article_ids[1]::text, 'null')),
      detail = format('niche_data.articles lacks: %s.', array_to_string(article_ids, ', ', 'null')),
      hint = 'Check the article_id.';
  end if;
end
$$;
comment on function niche_data.refuse_missing_articles is
  'Internal: raises SV002 naming these articles, which the caller did not find; does nothing when there are none.';
