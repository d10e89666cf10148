create function niche_data.has_bought(for_customer_id bigint, for_article_id integer)
returns boolean
language sql stable
as $$
  -- The ledger keeps the units of orders that were cancelled after they were paid.
  select (select count(*) from niche_data.transactions t
           where t.customer_id = for_customer_id and t.article_id = for_article_id)
       > (select coalesce(sum(i.quantity), 0)
            from niche_data.orders o
            join niche_data.order_items i on i.order_id = o.order_id
           where o.customer_id = for_customer_id and i.article_id = for_article_id
             and o.status = 'cancelled' and o.payment_status = 'refunded')
$$;
comment on function niche_data.has_bought is
  'Whether a customer has bought a unit of the article, apart from those of cancelled orders; what was returned counts. '
  'Without "security definer": shoppers are told of their own alone, of others it is false.';
grant execute on function niche_data.has_bought(bigint, integer) to selvedge_shopper, selvedge_admin, selvedge_service;
