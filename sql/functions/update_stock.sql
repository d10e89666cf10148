create function niche_data.update_stock(for_article_id integer, new_stock integer, why text default 'restock')
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  had integer;
begin
  perform niche_data.require_stock_level(for_article_id, new_stock);
  if why is null or why not in ('restock', 'correction') then
    raise exception using
      errcode = 'SV023',
      message = format('%s is no reason to set the stock', coalesce(why, 'null')),
      detail = 'Orders, cancellations and returns change the stock themselves.',
      hint = 'Give restock or correction.';
  end if;
  select a.stock into had from niche_data.articles a where a.article_id = for_article_id for no key update;
  if not found then
    perform niche_data.refuse_missing_articles(array[for_article_id]);
  end if;
  perform niche_data.change_stock(
    array[for_article_id], array[new_stock - had], case when new_stock < had then 'correction' else why end
  );
  return new_stock - had;
end
$$;
comment on function niche_data.update_stock is
  'Sets the stock of an article (units that can be sold now) and returns the change. It is recorded in stock_changes as '
  'why, restock or correction; fewer units than before are always a correction. Raises SV002, SV009 for a stock below 0, '
  'SV023 for another reason.';
grant execute on function niche_data.update_stock to selvedge_admin, selvedge_service;
