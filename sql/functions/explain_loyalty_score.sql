create function niche_data.explain_loyalty_score(for_customer_id bigint)
returns table (
  score numeric,
  spend numeric,
  order_count bigint,
  review_count bigint,
  unreviewed_articles bigint,
  gain_of_100_spent numeric,
  gain_of_order numeric,
  gain_of_review numeric
)
language plpgsql stable security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  return query
    with
    counted as (
      select coalesce(sum(o.total), 0) as spend, count(*) as orders,
             (select count(*) from niche_data.reviews r where r.customer_id = for_customer_id) as reviews
        from niche_data.orders o
       where o.customer_id = for_customer_id and niche_data.counts_for_loyalty(o.status)
    ),
    unreviewed as (
      select count(distinct t.article_id) as articles
        from niche_data.transactions t
       where t.customer_id = for_customer_id
         and not exists (
           select from niche_data.reviews r where r.customer_id = for_customer_id and r.article_id = t.article_id
         )
    )
    select now_is.score, c.spend, c.orders, c.reviews, u.articles,
           niche_data.score_loyalty(c.spend + 100, c.orders, c.reviews) - now_is.score,
           niche_data.score_loyalty(c.spend, c.orders + 1, c.reviews) - now_is.score,
           niche_data.score_loyalty(c.spend, c.orders, c.reviews + 1) - now_is.score
      from counted c
     cross join unreviewed u
     cross join lateral (select niche_data.score_loyalty(c.spend, c.orders, c.reviews) as score) as now_is;
end
$$;
comment on function niche_data.explain_loyalty_score is
  'What a customer''s loyalty score is made of, and by how much 100 more spent, one more order (whatever it costs) and one '
  'more review would raise it; 0 where a term is full. unreviewed_articles: bought, and not reviewed yet. Raises SV001, '
  'SV018.';
grant execute on function niche_data.explain_loyalty_score to selvedge_shopper, selvedge_admin, selvedge_service;
