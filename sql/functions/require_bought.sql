-- No "security definer": it looks at the role of its caller, as require_customer does.
create function niche_data.require_bought(for_customer_id bigint, for_article_id integer)
returns void
language plpgsql stable
as $$
begin
  if niche_data.is_staff() then
    return;
  end if;
  if not niche_data.has_bought(for_customer_id, for_article_id) then
    raise exception using
      errcode = 'SV028',
      message = format('customer %s has not bought article %s', for_customer_id, for_article_id),
      detail = 'Who bought an article may review it, also when it was returned; a cancelled order does not count.',
      hint = 'Review what you bought.';
  end if;
end
$$;
comment on function niche_data.require_bought is
  'Internal: raises SV028 when a shopper has bought no unit of the article, apart from those of cancelled orders.';
