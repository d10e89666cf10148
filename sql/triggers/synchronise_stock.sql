create function niche_data.synchronise_stock()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  -- Set by niche_data.change_stock: the reason, and the order when there is one. Whoever updates the column otherwise
  -- gives no reason, and that is a correction.
  cause text := coalesce(nullif(current_setting('selvedge.stock_cause', true), ''), 'correction');
begin
  insert into niche_data.stock_changes (article_id, change, stock_after, reason, order_id)
  values (
    new.article_id, new.stock - old.stock, new.stock,
    split_part(cause, ' ', 1), nullif(split_part(cause, ' ', 2), '')::bigint
  );
  return null;
end
$$;
comment on function niche_data.synchronise_stock is
  'Trigger: records every change of an article''s stock, by whatever path, as one row of stock_changes.';

create trigger synchronise_stock
  after update on niche_data.articles
  for each row when (old.stock <> new.stock)
  execute function niche_data.synchronise_stock();
