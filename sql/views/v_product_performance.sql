create view niche_data.v_product_performance with (security_invoker = true) as
with
sales as (
  select t.article_id, count(*) as units, sum(t.price) as revenue
    from niche_data.transactions t
   group by t.article_id
),
viewers as (
  select e.article_id,
         e.customer_id,
         count(*) as views,
         (min(e.occurred_at) at time zone 'UTC')::date as first_view_date
    from niche_data.events e
   where e.event_type = 'view'
     and e.article_id is not null
   group by e.article_id, e.customer_id
),
buyers as (
  select t.article_id, t.customer_id, (max(t.purchased_at) at time zone 'UTC')::date as last_purchase_date
    from niche_data.transactions t
   group by t.article_id, t.customer_id
),
interest as (
  select v.article_id,
         sum(v.views) as views,
         count(*) as viewers,
         -- By day: of much of the ledger the time of day is not known.
         count(*) filter (where b.last_purchase_date >= v.first_view_date) as converted_viewers
    from viewers v
    left join buyers b on b.article_id = v.article_id and b.customer_id = v.customer_id
   group by v.article_id
),
ratings as (
  select r.article_id, count(*) as reviews, round(avg(r.rating), 2) as mean_rating
    from niche_data.reviews r
   group by r.article_id
)
select a.article_id, a.prod_name, a.product_type_name, a.category_id,
       coalesce(s.units, 0)::integer as units,
       coalesce(s.revenue, 0) as revenue,
       coalesce(i.views, 0)::integer as views,
       coalesce(i.viewers, 0)::integer as viewers,
       i.converted_viewers / nullif(i.viewers, 0)::double precision as view_to_purchase_rate,
       coalesce(r.reviews, 0)::integer as reviews,
       r.mean_rating
  from niche_data.articles a
  left join sales s on s.article_id = a.article_id
  left join interest i on i.article_id = a.article_id
  left join ratings r on r.article_id = a.article_id;

comment on view niche_data.v_product_performance is
  'How each article does, over all time: one row per article, hidden and unsold ones included.';
comment on column niche_data.v_product_performance.article_id is 'The article.';
comment on column niche_data.v_product_performance.prod_name is 'Its name.';
comment on column niche_data.v_product_performance.product_type_name is 'Its product type.';
comment on column niche_data.v_product_performance.category_id is 'Its category. Null: in none.';
comment on column niche_data.v_product_performance.units is 'Units sold.';
comment on column niche_data.v_product_performance.revenue is 'Sum of the prices paid, in the shop''s currency.';
comment on column niche_data.v_product_performance.views is 'Events of type view.';
comment on column niche_data.v_product_performance.viewers is 'Distinct customers who viewed it.';
comment on column niche_data.v_product_performance.view_to_purchase_rate is
  'Share of the viewers who bought it on the day (UTC) of their first view or later. Null: nobody viewed it.';
comment on column niche_data.v_product_performance.reviews is 'Reviews of it.';
comment on column niche_data.v_product_performance.mean_rating is 'Mean of their stars, 1 to 5. Null: there is none.';
grant select on niche_data.v_product_performance to selvedge_analyst, selvedge_admin, selvedge_service;
