create function niche_data.require_client_events(
  for_customer_id bigint,
  of_session_id uuid,
  ids uuid[],
  kinds text[],
  article_ids integer[],
  recomm_ids uuid[],
  moments timestamptz[],
  on_device text,
  told_at timestamptz
)
returns void
language plpgsql volatile
as $$
declare
  problems text;
begin
  if of_session_id is null or on_device not in ('desktop', 'phone', 'tablet') then
    raise exception using
      errcode = 'SV021',
      message = 'the events are not of their form',
      detail = 'They have a session_id; the device is desktop, phone, tablet or not known.',
      hint = 'The comment of niche_data.record_client_events tells the form.';
  end if;
  -- Locked as their foreign keys will be, in the order that all procedures keep, so that none goes meanwhile.
  perform from niche_data.articles a where a.article_id = any (article_ids) order by a.article_id for key share;
  perform from ml.recommendation_answers r where r.recomm_id = any (recomm_ids) order by r.recomm_id for key share;

  select string_agg(f.problem, '; ') into problems
    from (
      select format('events[%s].%s: %s', e.place - 1, p.field, p.problem) as problem
        from unnest(ids, kinds, article_ids, recomm_ids, moments)
               with ordinality as e (id, kind, article_id, recomm_id, moment, place)
        -- Of another customer's recommendations a shopper does not learn that they are there.
        left join ml.recommendation_answers r
          on r.recomm_id = e.recomm_id and (r.customer_id is null or r.customer_id = for_customer_id)
       cross join lateral (
         values
           ('event_id', case when e.id is null then 'it is needed' end),
           ('type',
            case
              when coalesce(e.kind, '') not in ('view', 'click', 'search', 'impression')
                then format('%s is not view, click, search or impression', coalesce(e.kind, 'null'))
            end),
           ('article_id',
            case
              when e.kind = 'search' and e.article_id is not null then 'a search is about no one article'
              when e.kind <> 'search' and e.article_id is null then 'it is needed'
              when e.article_id is not null
                   and not exists (select from niche_data.articles a where a.article_id = e.article_id)
                then format('there is no article %s', e.article_id)
              when r.recomm_id is not null and not exists (
                select from ml.impressions i where i.recomm_id = r.recomm_id and i.article_id = e.article_id
              )
                then format('recommendation %s did not show article %s', e.recomm_id, e.article_id)
            end),
           ('recomm_id',
            case
              when e.kind = 'impression' and e.recomm_id is null then 'it is needed'
              when e.kind = 'search' and e.recomm_id is not null then 'a search comes of no recommendation'
              when e.recomm_id is not null and r.recomm_id is null then format('there is no recommendation %s', e.recomm_id)
            end),
           ('occurred_at',
            case
              when not isfinite(e.moment) then format('%s is no moment', e.moment)
              when e.moment > told_at + interval '5 minutes' then format('%s has not come yet', e.moment)
              when e.moment < told_at - interval '7 days' then format('%s is longer ago than 7 days', e.moment)
            end)
       ) as p (field, problem)
       where p.problem is not null
       order by e.place, p.field
       limit 10
    ) as f;
  if problems is not null then
    raise exception using
      errcode = 'SV021',
      message = 'the events were not recorded',
      detail = problems,
      hint = 'Mend or leave out what is named (at most ten are), and send the rest again.';
  end if;
end
$$;
comment on function niche_data.require_client_events is
  'Internal: raises SV021, naming at most ten places from 0, unless every event (arrays aligned) may be recorded by '
  'record_client_events at the moment told_at. Clocks of clients may be 5 minutes ahead.';
