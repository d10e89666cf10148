create function niche_data.read_recommendation_context(for_customer_id bigint)
returns table (
  is_known boolean,
  article_ids integer[],
  recency_days double precision[],
  unavailable_article_ids integer[]
)
language plpgsql stable
as $$
begin
  return query
    select exists (select from niche_data.customers c where c.customer_id = for_customer_id),
           coalesce(h.article_ids, '{}'),
           coalesce(h.recency_days, '{}'),
           array(select a.article_id from niche_data.articles a where a.stock = 0 or a.is_hidden)
      from (values (true)) as one_row
      left join features.customer_history_as_of(now(), array[for_customer_id]) h on true;
end
$$;
comment on function niche_data.read_recommendation_context is
  'All that a recommendation has to know of this moment, in one snapshot: whether the customer exists, what they bought '
  '(the feature view customer_history, now) and which articles are sold out or hidden. Always one row.';
grant execute on function niche_data.read_recommendation_context to selvedge_analyst, selvedge_admin, selvedge_service;
