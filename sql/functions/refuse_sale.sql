create function niche_data.refuse_sale(article_ids integer[], quantities integer[])
returns void
language plpgsql stable
as $$
declare
  hidden_ids integer[];
  short_ids integer[];
  shortages text;
begin
  perform niche_data.refuse_missing_articles(array(
    select w.article_id
      from unnest(article_ids) as w (article_id)
     where not exists (select from niche_data.articles a where a.article_id = w.article_id)
     order by w.article_id
  ));

  hidden_ids := array(
    select a.article_id
      from niche_data.articles a
     where a.article_id = any (article_ids)
       and a.is_hidden
     order by a.article_id
  );
  if hidden_ids <> '{}' then
    raise exception using
      errcode = 'SV016',
      message = format('article %s is not for sale', hidden_ids[1]),
      detail = format('Hidden articles: %s.', array_to_string(hidden_ids, ', ')),
      hint = 'Leave them out.';
  end if;

  select array_agg(a.article_id order by a.article_id),
         string_agg(format('article %s: %s wanted, %s left', a.article_id, w.quantity, a.stock), '; ' order by a.article_id)
    into short_ids, shortages
    from unnest(article_ids, quantities) as w (article_id, quantity)
    join niche_data.articles a on a.article_id = w.article_id
   where a.stock < w.quantity;
  if short_ids is not null then
    raise exception using
      errcode = 'SV003',
      message = format('too few units of article %s are left', short_ids[1]),
      detail = shortages,
      hint = 'Lower the quantity, or wait until it is in stock again.';
  end if;
end
$$;
comment on function niche_data.refuse_sale is
  'Internal: says why these quantities of these articles (aligned) cannot be sold: raises SV002, SV016 or SV003, naming '
  'every article it holds for. Does nothing when they can.';
