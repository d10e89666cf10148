create function features.collect_pair_purchases(
  from_at timestamptz,
  until_at timestamptz,
  known_at timestamptz,
  seed bigint,
  most_bought integer,
  most_handled integer,
  owners integer,
  strangers integer,
  per_bought integer
)
returns table (customer_id bigint, article_id integer, is_bought integer, weight double precision)
language plpgsql stable
-- The days of a period are few and the ledgers long: a plan for any period would read the whole of them.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_30d constant timestamptz := from_at - 30 * interval '24 hours';
  since_90d constant timestamptz := from_at - 90 * interval '24 hours';
  -- Another one for each moment, so that the moments do not all draw the same customers.
  moment_seed constant bigint := hashint8extended(extract(epoch from from_at)::bigint, seed);
begin
  if from_at >= until_at or not exists (
    select from niche_data.transactions t where t.purchased_at < from_at and t.recorded_at < from_at
  ) then
    return;
  end if;
  return query
    with
    customers as materialized (
      select c.customer_id as person_id, row_number() over (order by c.customer_id) - 1 as place
        from niche_data.customers c
       where c.created_at < from_at
    ),
    articles as materialized (
      select a.article_id as thing_id, a.product_code as code, row_number() over (order by a.article_id) - 1 as place
        from niche_data.articles a
       where a.created_at < from_at
    ),
    -- A unit drawn from these draws a customer or an article by how much they bought or sold lately.
    recent as materialized (
      select t.customer_id as person_id, t.article_id as thing_id, t.purchased_at >= since_30d as is_of_month,
             row_number() over (order by t.transaction_id) - 1 as place,
             row_number() over (partition by t.purchased_at >= since_30d order by t.transaction_id) - 1 as place_in_month
        from niche_data.transactions t
        join customers c on c.person_id = t.customer_id
        join articles a on a.thing_id = t.article_id
       where t.purchased_at >= since_90d
         and t.purchased_at < from_at
         and t.recorded_at < from_at
    ),
    sizes as materialized (
      select (select count(*) from customers) as customers,
             (select count(*) from articles) as articles,
             r.units, r.units_of_month,
             -- Where nothing was sold lately all are drawn evenly.
             case when r.units = 0 then 1 else 0.3 end as even_customers,
             case when r.units_of_month = 0 then 1 else 0.3 end as even_articles
        from (select count(*) as units, count(*) filter (where is_of_month) as units_of_month from recent) r
    ),
    customer_chances as materialized (
      select c.person_id,
             s.even_customers / s.customers
               + (1 - s.even_customers) * coalesce(u.units, 0) / greatest(s.units, 1) as chance
        from customers c
       cross join sizes s
        left join (select r.person_id, count(*) as units from recent r group by r.person_id) u using (person_id)
    ),
    article_chances as materialized (
      select a.thing_id, a.code,
             s.even_articles / s.articles
               + (1 - s.even_articles) * coalesce(u.units, 0) / greatest(s.units_of_month, 1) as chance
        from articles a
       cross join sizes s
        left join (
          select r.thing_id, count(*) as units from recent r where r.is_of_month group by r.thing_id
        ) u using (thing_id)
    ),
    bought as materialized (
      select distinct t.customer_id as person_id, t.article_id as thing_id
        from niche_data.transactions t
        join customers c on c.person_id = t.customer_id
        join articles a on a.thing_id = t.article_id
       where t.purchased_at >= from_at
         and t.purchased_at < until_at
         and t.recorded_at < known_at
    ),
    -- What the customer lately looked at, wished for or put in the cart.
    handled as materialized (
      select distinct e.customer_id as person_id, e.article_id as thing_id
        from niche_data.events e
        join customers c on c.person_id = e.customer_id
        join articles a on a.thing_id = e.article_id
       where e.occurred_at >= since_30d
         and e.occurred_at < from_at
         and e.recorded_at < from_at
         and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
    ),
    -- Further negatives tell little that so many for each purchase do not tell. An owner has some twenty articles.
    limits as materialized (
      select b.pairs,
             least(most_handled, per_bought * b.pairs) as most_handled,
             least(owners, per_bought * b.pairs / 20.0) as owners,
             least(strangers, per_bought * b.pairs) as strangers
        from (select count(*) as pairs from bought) b
    ),
    -- Of some customers, every article of every product that they bought before, in any colour.
    owner_chances as materialized (
      select c.person_id, least(1, l.owners * c.chance) as chance
        from customer_chances c
       cross join limits l
       where features.draw_evenly(c.person_id, 1, moment_seed) < least(1, l.owners * c.chance)
    ),
    owned as materialized (
      select distinct o.person_id, a.thing_id, o.chance
        from owner_chances o
        join niche_data.transactions t on t.customer_id = o.person_id
        join niche_data.articles b on b.article_id = t.article_id
        join articles a on a.code = b.product_code
       where t.purchased_at < from_at
         and t.recorded_at < from_at
    ),
    -- Hansen and Hurwitz (1943): pairs drawn with replacement, three in ten of the customers and of the articles evenly, the
    -- others by what they bought and sold lately.
    draws as (
      select d.draw, s.*,
             features.draw_evenly(d.draw, 2, moment_seed) < s.even_customers as is_even_customer,
             features.draw_evenly(d.draw, 3, moment_seed) < s.even_articles as is_even_article,
             features.draw_evenly(d.draw, 4, moment_seed) as customer_draw,
             features.draw_evenly(d.draw, 5, moment_seed) as article_draw
        from generate_series(0, (select l.strangers from limits l) - 1) as d (draw)
       cross join sizes s
    ),
    drawn as materialized (
      select coalesce(even_customer.person_id, by_unit.person_id) as person_id,
             coalesce(even_article.thing_id, by_sale.thing_id) as thing_id,
             count(*) as times
        from draws d
        left join customers even_customer
          on d.is_even_customer and even_customer.place = floor(d.customer_draw * d.customers)::bigint
        left join recent by_unit
          on not d.is_even_customer and by_unit.place = floor(d.customer_draw * d.units)::bigint
        left join articles even_article
          on d.is_even_article and even_article.place = floor(d.article_draw * d.articles)::bigint
        left join recent by_sale
          on not d.is_even_article and by_sale.is_of_month
         and by_sale.place_in_month = floor(d.article_draw * d.units_of_month)::bigint
       group by 1, 2
    ),
    strangers_drawn as (
      select d.person_id, d.thing_id, d.times / (l.strangers * c.chance * a.chance) as weight
        from drawn d
       cross join limits l
        join customer_chances c using (person_id)
        join article_chances a using (thing_id)
       where not exists (select from handled h where h.person_id = d.person_id and h.thing_id = d.thing_id)
         and not exists (
           select
             from niche_data.transactions t
             join niche_data.articles b on b.article_id = t.article_id
            where t.customer_id = d.person_id
              and b.product_code = a.code
              and t.purchased_at < from_at
              and t.recorded_at < from_at
         )
    ),
    rates as materialized (
      select least(1, most_bought / greatest(l.pairs, 1)::double precision) as bought,
             least(1, l.most_handled / greatest((select count(*) from handled), 1)::double precision) as handled
        from limits l
    ),
    not_bought as (
      select h.person_id, h.thing_id, 1 / r.handled as weight
        from handled h
       cross join rates r
       where features.draw_evenly(h.person_id, h.thing_id, moment_seed) < r.handled
      union all
      select o.person_id, o.thing_id, 1 / o.chance
        from owned o
       where not exists (select from handled h where h.person_id = o.person_id and h.thing_id = o.thing_id)
      union all
      select s.person_id, s.thing_id, s.weight
        from strangers_drawn s
    )
    select b.person_id, b.thing_id, 1, 1 / r.bought
      from bought b
     cross join rates r
     where features.draw_evenly(b.person_id, b.thing_id, moment_seed) < r.bought
    union all
    select n.person_id, n.thing_id, 0, n.weight
      from not_bought n
     where not exists (select from bought b where b.person_id = n.person_id and b.thing_id = n.thing_id);
end
$$;
comment on function features.collect_pair_purchases is
  'The target of purchase propensity: whether a customer bought an article in [from_at, until_at), as far as it was recorded '
  'before known_at, of a sample of the pairs of a customer and an article that the shop knew before from_at. weight: the '
  'inverse of the probability with which a pair like this one comes into the sample; the weights sum to the number of all '
  'pairs, in expectation. Bought: all, or most_bought of them. Not bought: of the pairs in which the customer looked at, '
  'wished for or put in the cart the article in the 30 days before, most_handled; of some owners customers, drawn by what '
  'they bought lately, all articles of the products they ever bought; of all others as many draws with replacement as '
  'strangers says; of each of these kinds no more than per_bought for each bought pair. Draws are hashes of the ids, of from_at and of seed: the same ones each time. A period without a '
  'purchase known before it, or an empty one, has no rows.';
grant execute on function features.collect_pair_purchases to selvedge_analyst, selvedge_admin, selvedge_service;
