create function ml.record_feedback(feedback jsonb)
returns integer
language plpgsql volatile security definer
set search_path = pg_catalog, ml, niche_data, pg_temp
as $$
declare
  told_at constant timestamptz := clock_timestamp();
  problems text;
  new_events jsonb;
  recorded integer;
begin
  -- Locked as their foreign keys will be, in the order that all procedures keep, so that none goes between the checks and
  -- the insert.
  perform from niche_data.articles a
    where a.article_id in (select (f ->> 'article_id')::integer from jsonb_array_elements(feedback) f)
    order by a.article_id
      for key share;
  perform from niche_data.customers c
    where c.customer_id in (select (f ->> 'customer_id')::bigint from jsonb_array_elements(feedback) f)
    order by c.customer_id
      for key share;
  perform from ml.recommendation_answers r
    where r.recomm_id in (select (f ->> 'recomm_id')::uuid from jsonb_array_elements(feedback) f)
    order by r.recomm_id
      for key share;

  with
  told as (
    select f.*
      from rows from (
             jsonb_to_recordset(feedback)
               as (feedback_type text, customer_id bigint, article_id integer, recomm_id uuid, occurred_at timestamptz)
           ) with ordinality as f (feedback_type, customer_id, article_id, recomm_id, occurred_at, number)
  ),
  found as (
    select t.number, p.field, p.problem
      from told t
      left join ml.recommendation_answers r on r.recomm_id = t.recomm_id
     cross join lateral (
       values
         ('ItemId',
          case
            when not exists (select from niche_data.articles a where a.article_id = t.article_id)
              then format('there is no article %s', t.article_id)
            when r.recomm_id is not null and not exists (
              select from ml.impressions i where i.recomm_id = r.recomm_id and i.article_id = t.article_id
            )
              then format('recommendation %s did not show article %s', t.recomm_id, t.article_id)
          end),
         ('UserId',
          case
            when t.customer_id is null and t.recomm_id is null then 'it is needed where there is no RecommId'
            when t.customer_id is not null
                 and not exists (select from niche_data.customers c where c.customer_id = t.customer_id)
              then format('there is no customer %s', t.customer_id)
            when t.customer_id <> r.customer_id then format('recommendation %s was for another customer', t.recomm_id)
          end),
         ('RecommId',
          case
            when t.recomm_id is not null and r.recomm_id is null
              then format('there is no recommendation %s', t.recomm_id)
          end),
         ('Timestamp', case when t.occurred_at > told_at then format('%s has not come yet', t.occurred_at) end)
     ) as p (field, problem)
     where p.problem is not null
     order by t.number, p.field
     limit 10
  )
  select string_agg(format('[%s].%s: %s', f.number - 1, f.field, f.problem), '; ' order by f.number, f.field)
    into problems
    from found f;
  if problems is not null then
    raise exception using
      errcode = 'SV026',
      message = 'the feedback was not recorded',
      detail = problems,
      hint = 'Mend or leave out what is named (at most ten are), and send the rest again.';
  end if;

  with
  told as (
    select f.feedback_type,
           coalesce(f.customer_id, r.customer_id) as customer_id,
           f.article_id,
           f.recomm_id,
           coalesce(f.occurred_at, told_at) as occurred_at,
           f.number
      from rows from (
             jsonb_to_recordset(feedback)
               as (feedback_type text, customer_id bigint, article_id integer, recomm_id uuid, occurred_at timestamptz)
           ) with ordinality as f (feedback_type, customer_id, article_id, recomm_id, occurred_at, number)
      left join ml.recommendation_answers r on r.recomm_id = f.recomm_id
  ),
  inserted as (
    insert into ml.recommendation_feedback as k
      (recomm_id, customer_id, article_id, feedback_type, occurred_at, recorded_at)
    select t.recomm_id, t.customer_id, t.article_id, t.feedback_type, t.occurred_at, told_at
      from told t
     order by t.article_id, t.customer_id, t.number
    on conflict do nothing
    returning k.customer_id, k.article_id, k.feedback_type, k.occurred_at
  )
  select count(*),
         jsonb_agg(
           jsonb_build_object(
             'customer_id', i.customer_id, 'article_id', i.article_id, 'kind', i.feedback_type, 'at', i.occurred_at
           )
           order by i.occurred_at
         ) filter (where i.customer_id is not null and i.feedback_type <> 'purchase')
    into recorded, new_events
    from inserted i;
  if new_events is not null then
    perform niche_data.log_customer_activities(new_events);
  end if;
  return recorded;
end
$$;
comment on function ml.record_feedback is
  'Records what was done with articles, all or none: a JSON array of {"feedback_type", "customer_id", "article_id", '
  '"recomm_id", "occurred_at"}. Of the customer and the recommendation one may be left out (the customer is then that of '
  'the recommendation), and the moment (now). What a known customer did, apart from purchases, which come of orders, is '
  'logged by niche_data.log_customer_activities, too. Returns how many were new: what is told again changes nothing. '
  'Raises SV026, whose detail names the places (from 0) as the members of POST /api/feedback.';
grant execute on function ml.record_feedback to selvedge_service;
