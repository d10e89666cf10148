create function niche_data.list_restocks(for_article_id integer default null)
returns table (article_id integer, restocked_at timestamptz, units integer, stock_after integer, was_sold_out boolean)
language sql stable
as $$
  select s.article_id, s.changed_at, s.change, s.stock_after, s.stock_after = s.change
    from niche_data.stock_changes s
   where s.reason = 'restock'
     and s.change > 0
     and (for_article_id is null or s.article_id = for_article_id)
   order by s.stock_change_id desc
$$;
comment on function niche_data.list_restocks is
  'The restock history of an article, or with null of all, latest first: when how many units came, how many the shop '
  'had then, and whether it had none before. Units that came back from orders, and corrections, are not restocks.';
grant execute on function niche_data.list_restocks(integer) to selvedge_analyst, selvedge_admin, selvedge_service;
