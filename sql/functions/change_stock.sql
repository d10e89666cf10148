create function niche_data.change_stock(
  article_ids integer[],
  changes integer[],
  why text,
  of_order_id bigint default null
)
returns void
language plpgsql volatile
as $$
declare
  cause text;
begin
  if cardinality(article_ids) > 1 then
    perform from niche_data.articles a where a.article_id = any (article_ids) order by a.article_id for no key update;
  end if;
  -- Read by the trigger synchronise_stock, for this one statement.
  cause := set_config('selvedge.stock_cause', concat_ws(' ', why, of_order_id), true);
  update niche_data.articles a
     set stock = a.stock + changes[array_position(article_ids, a.article_id)]
   where a.article_id = any (article_ids)
     and changes[array_position(article_ids, a.article_id)] <> 0;
  cause := set_config('selvedge.stock_cause', '', true);
end
$$;
comment on function niche_data.change_stock is
  'Internal: adds changes (units, negative to take) to the stock of the articles (distinct; aligned), which it locks in '
  'ascending order, and has them recorded in stock_changes with this reason and order. Raises SV003 when a stock '
  'would become negative.';
