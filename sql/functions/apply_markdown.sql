create function niche_data.apply_markdown(
  percentile double precision,
  discount double precision,
  in_category_id integer,
  by_account text
)
returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  applied bigint;
begin
  insert into niche_data.markdowns as m (applied_by, percentile, discount, category_id)
  select by_account, share.percentile, share.discount, in_category_id
    from (values (percentile, discount)) as share (percentile, discount)
   -- What is out of range is refused below, in better words than those of the table.
   where share.percentile between 0 and 1 and share.discount between 0 and 0.9
  returning m.markdown_id into applied;
  insert into niche_data.markdown_prices (markdown_id, article_id, old_price, new_price)
  select applied, d.article_id, d.old_price, d.new_price
    from niche_data.mark_down_by_discount_percentile(percentile, discount, in_category_id) d;
  return applied;
end
$$;
comment on function niche_data.apply_markdown is
  'niche_data.mark_down_by_discount_percentile, kept in markdowns and markdown_prices so that it can be undone; returns '
  'its number. by_account is the account on whose behalf. Raises SV010, SV012.';
grant execute on function niche_data.apply_markdown to selvedge_admin;
