create function niche_data.bulk_update_stock(changes jsonb)
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  article_ids integer[];
  stocks integer[];
  twice_ids integer[];
  found_ids integer[];
  differences integer[];
begin
  if changes is null or jsonb_typeof(changes) <> 'array' then
    raise exception using
      errcode = 'SV009',
      message = 'the stocks are not a list',
      detail = 'changes is not an array of {"article_id", "stock"}.',
      hint = 'Give [{"article_id": 1, "stock": 20}, …].';
  end if;

  select array_agg(c.article_id order by c.article_id), array_agg(c.stock order by c.article_id)
    into article_ids, stocks
    from jsonb_to_recordset(changes) as c (article_id integer, stock integer);
  perform niche_data.require_stock_level(c.article_id, c.stock)
     from unnest(article_ids, stocks) as c (article_id, stock);
  twice_ids := array(
    select a.article_id from unnest(article_ids) as a (article_id) group by a.article_id having count(a.article_id) > 1
  );
  if twice_ids <> '{}' then
    raise exception using
      errcode = 'SV009',
      message = format('article %s has two stocks', twice_ids[1]),
      detail = format('Named more than once: %s.', array_to_string(twice_ids, ', ')),
      hint = 'Name each article once.';
  end if;

  select array_agg(l.article_id order by l.article_id), array_agg(l.difference order by l.article_id)
    into found_ids, differences
    from (
      select a.article_id, c.stock - a.stock as difference
        from unnest(article_ids, stocks) as c (article_id, stock)
        join niche_data.articles a on a.article_id = c.article_id
       order by a.article_id
         for no key update of a
    ) as l;
  perform niche_data.refuse_missing_articles(
    array(select unnest(article_ids) except select unnest(found_ids) order by 1)
  );
  perform niche_data.change_stock(
            array_agg(c.article_id),
            array_agg(c.difference),
            case when c.difference > 0 then 'restock' else 'correction' end
          )
     from unnest(found_ids, differences) as c (article_id, difference)
    where c.difference <> 0
    group by c.difference > 0;
  return (select count(*) from unnest(differences) as d (difference) where d.difference <> 0);
end
$$;
comment on function niche_data.bulk_update_stock is
  'Sets the stock of many articles, [{"article_id": 1, "stock": 20}, …], all or none, and returns how many changed. '
  'Recorded in stock_changes as restock where there are more units than before and as correction where fewer. Raises '
  'SV002 naming every article there is not; SV009 for a stock below 0, an article named twice, or no list.';
grant execute on function niche_data.bulk_update_stock to selvedge_admin, selvedge_service;
