create function niche_data.validate_stock()
returns trigger
language plpgsql
as $$
declare
  had integer := case tg_op when 'UPDATE' then old.stock else 0 end;
begin
  raise exception using
    errcode = 'SV003',
    message = format('too few units of article %s are left', new.article_id),
    detail = format('article %s: %s wanted, %s left', new.article_id, had - new.stock, had),
    hint = 'Lower the quantity, or wait until it is in stock again.';
end
$$;
comment on function niche_data.validate_stock is
  'Trigger: refuses a negative stock (SV003), whoever sets it, in words that the check constraint does not have.';

create trigger validate_stock_on_insert
  before insert on niche_data.articles
  for each row when (new.stock < 0)
  execute function niche_data.validate_stock();
create trigger validate_stock
  before update on niche_data.articles
  for each row when (new.stock < 0)
  execute function niche_data.validate_stock();
