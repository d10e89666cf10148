-- No lock: a cart reserves nothing. What is left is checked again, under a lock, when the order is made.
create function niche_data.require_cart_stock(for_article_id integer, units integer)
returns void
language plpgsql stable
as $$
declare
  units_left constant integer := (select a.stock from niche_data.articles a where a.article_id = for_article_id);
begin
  if units_left < units then
    raise exception using
      errcode = 'SV003',
      message = format('too few units of article %s are left', for_article_id),
      detail = format('The cart would hold %s units; the shop has %s.', units, units_left),
      hint = 'Take fewer units, or put the article on the wishlist to hear when it is back.';
  end if;
end
$$;
comment on function niche_data.require_cart_stock is
  'Internal: raises SV003 when fewer units are left than the cart would hold.';
