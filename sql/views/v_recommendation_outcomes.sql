create view ml.v_recommendation_outcomes with (security_invoker = true) as
with
-- What is told with its recommendation. It cannot have been done before that was given, whatever the teller's clock says.
named as (
  select f.recomm_id,
         f.article_id,
         min(m.moment) filter (
           where f.feedback_type in ('view', 'click') and m.moment <= r.answered_at + interval '1 day'
         ) as clicked_at,
         min(m.moment) filter (
           where f.feedback_type = 'add_to_cart' and m.moment <= r.answered_at + interval '1 day'
         ) as carted_at,
         -- A customer's purchases are those of the ledger.
         min(m.moment) filter (
           where f.feedback_type = 'purchase' and f.customer_id is null and m.moment <= r.answered_at + interval '7 days'
         ) as purchased_at
    from ml.recommendation_feedback f
    join ml.recommendation_answers r on r.recomm_id = f.recomm_id
   cross join lateral (select greatest(f.occurred_at, r.answered_at) as moment) m
   group by f.recomm_id, f.article_id
),
actions as (
  select e.customer_id, e.article_id, 'click' as stage, e.occurred_at, interval '1 day' as credited_for, null::numeric as price
    from niche_data.events e
   where e.event_type in ('view', 'click')
     and not exists (
       select from ml.recommendation_feedback f
        where f.customer_id = e.customer_id and f.article_id = e.article_id and f.feedback_type = e.event_type
          and f.occurred_at = e.occurred_at and f.recomm_id is not null
     )
  union all
  select e.customer_id, e.article_id, 'add_to_cart', e.occurred_at, interval '1 day', null
    from niche_data.events e
   where e.event_type = 'add_to_cart'
     and not exists (
       select from ml.recommendation_feedback f
        where f.customer_id = e.customer_id and f.article_id = e.article_id and f.feedback_type = e.event_type
          and f.occurred_at = e.occurred_at and f.recomm_id is not null
     )
  union all
  select t.customer_id, t.article_id, 'purchase', t.purchased_at, interval '7 days', t.price
    from niche_data.transactions t
),
-- Not aggregated before it is joined: so a question about a period reads that period's answers only.
outcomes as (
  select r.recomm_id, i.position, r.answered_at, r.customer_id, r.scenario, r.model_name, r.model_version,
         i.article_id, i.source, i.rung, i.reason_kind,
         least(n.clicked_at, min(a.occurred_at) filter (where a.stage = 'click')) as clicked_at,
         least(n.carted_at, min(a.occurred_at) filter (where a.stage = 'add_to_cart')) as carted_at,
         least(n.purchased_at, min(a.occurred_at) filter (where a.stage = 'purchase')) as purchased_at,
         count(a.price)::integer as units,
         coalesce(sum(a.price), 0) as revenue
    from ml.recommendation_answers r
    join ml.impressions i on i.recomm_id = r.recomm_id
    left join named n on n.recomm_id = i.recomm_id and n.article_id = i.article_id
    left join actions a
      on a.customer_id = r.customer_id
     and a.article_id = i.article_id
     and a.occurred_at > r.answered_at
     and a.occurred_at <= r.answered_at + a.credited_for
     -- The last impression of the article before the action has the credit.
     and not exists (
       select from ml.recommendation_answers later
         join ml.impressions shown on shown.recomm_id = later.recomm_id
        where later.customer_id = r.customer_id
          and later.answered_at >= r.answered_at
          and later.answered_at < a.occurred_at
          and shown.article_id = i.article_id
          and (later.answered_at, later.recomm_id, -shown.position) > (r.answered_at, r.recomm_id, -i.position)
     )
   group by r.recomm_id, i.recomm_id, i.position, n.clicked_at, n.carted_at, n.purchased_at
)
select o.*,
       case
         when o.purchased_at is not null then 'purchase'
         when o.carted_at is not null then 'add_to_cart'
         when o.clicked_at is not null then 'click'
         else 'none'
       end as outcome
  from outcomes o;

comment on view ml.v_recommendation_outcomes is
  'What came of each impression: one row per article shown. A click (an event view or click) and an add_to_cart count '
  'within one day of the answer, a purchase within seven, and each such action is credited once: to the recommendation '
  'that feedback named with it, otherwise to the last answer before it that showed the article to the customer. Of answers '
  'for nobody the shop knows, only feedback tells.';
comment on column ml.v_recommendation_outcomes.recomm_id is 'The answer.';
comment on column ml.v_recommendation_outcomes.position is 'Where in it: 1 for the first.';
comment on column ml.v_recommendation_outcomes.answered_at is 'When it was given.';
comment on column ml.v_recommendation_outcomes.customer_id is 'Who it was for. Null: nobody the shop knows.';
comment on column ml.v_recommendation_outcomes.scenario is 'What was asked for.';
comment on column ml.v_recommendation_outcomes.model_name is 'The model that answered. Null: none did.';
comment on column ml.v_recommendation_outcomes.model_version is 'Its version. Null: no model answered.';
comment on column ml.v_recommendation_outcomes.article_id is 'The article shown.';
comment on column ml.v_recommendation_outcomes.source is 'What proposed it.';
comment on column ml.v_recommendation_outcomes.rung is 'The step of the ladder it was taken from.';
comment on column ml.v_recommendation_outcomes.reason_kind is 'The kind of its reason.';
comment on column ml.v_recommendation_outcomes.clicked_at is 'The first view or click credited to it. Null: none.';
comment on column ml.v_recommendation_outcomes.carted_at is 'The first add_to_cart credited to it. Null: none.';
comment on column ml.v_recommendation_outcomes.purchased_at is 'The first purchase credited to it. Null: none.';
comment on column ml.v_recommendation_outcomes.units is 'Units of the ledger credited to it; a purchase that only feedback tells of has none.';
comment on column ml.v_recommendation_outcomes.revenue is 'Paid for those units, in the shop''s currency.';
comment on column ml.v_recommendation_outcomes.outcome is 'How far it came: purchase, add_to_cart, click or none.';
grant select on ml.v_recommendation_outcomes to selvedge_analyst, selvedge_service;
