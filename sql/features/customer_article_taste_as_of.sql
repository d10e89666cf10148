-- version 1
create function features.customer_article_taste_as_of(as_of timestamptz, customer_ids bigint[], article_ids bigint[])
returns table (
  customer_id bigint,
  article_id integer,
  bought_section_share double precision,
  bought_index_group_share double precision,
  bought_garment_group_share double precision,
  bought_colour_group_share double precision,
  looked_product_type_share_90d double precision,
  looked_section_share_90d double precision,
  looked_index_group_share_90d double precision,
  looked_garment_group_share_90d double precision,
  looked_colour_group_share_90d double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for many pairs would be kept for a single one too, and read the whole ledgers for it.
set plan_cache_mode = force_custom_plan
as $$
declare
  -- In hours: where clocks are put forward, a day has 23.
  since_90d constant timestamptz := as_of - 90 * interval '24 hours';
begin
  return query
    with
    asked as (
      select distinct a.person_id, a.thing_id
        from unnest(customer_ids, article_ids) as a (person_id, thing_id)
    ),
    facts as materialized (
      select t.customer_id as person_id, t.article_id as thing_id, count(*) as bought, 0::bigint as looked,
             max(t.purchased_at) as last_at
        from niche_data.transactions t
       where t.customer_id = any (customer_ids)
         and t.purchased_at < as_of
         and t.recorded_at < as_of
       group by t.customer_id, t.article_id
      union all
      select e.customer_id, e.article_id, 0, count(*), max(e.occurred_at)
        from niche_data.events e
       where e.customer_id = any (customer_ids)
         and e.article_id is not null
         and e.event_type = 'view'
         and e.occurred_at >= since_90d
         and e.occurred_at < as_of
         and e.recorded_at < as_of
       group by e.customer_id, e.article_id
    ),
    -- What the next change put an end to is what the article was; where none followed, what it is.
    articles as materialized (
      select a.article_id as thing_id,
             case when f.article_id is null then a.product_type_name else f.product_type_name end as product_type,
             case when f.article_id is null then a.section_name else f.section_name end as section,
             case when f.article_id is null then a.index_group_name else f.index_group_name end as index_group,
             case when f.article_id is null then a.garment_group_name else f.garment_group_name end as garment_group,
             case when f.article_id is null then a.colour_group_name else f.colour_group_name end as colour_group
        from (select asked.thing_id from asked union select facts.thing_id from facts) as needed
        join niche_data.articles a on a.article_id = needed.thing_id
        left join lateral (
         select h.article_id, h.product_type_name, h.section_name, h.index_group_name, h.garment_group_name,
                h.colour_group_name
           from features.article_attribute_change h
          where h.article_id = a.article_id
            and (h.changed_at >= as_of or features.is_after_replayed_read(h.recorded_xid))
          order by h.article_attribute_change_id
          limit 1
       ) as f on true
    ),
    -- By customer and by one attribute at a time; of the whole, no attribute is grouped by.
    tallies as (
      select f.person_id,
             case
               when grouping(a.product_type) = 0 then 'product_type ' || a.product_type
               when grouping(a.section) = 0 then 'section ' || a.section
               when grouping(a.index_group) = 0 then 'index_group ' || a.index_group
               when grouping(a.garment_group) = 0 then 'garment_group ' || a.garment_group
               when grouping(a.colour_group) = 0 then 'colour_group ' || a.colour_group
               else 'all'
             end as kind,
             sum(f.bought) as bought,
             sum(f.looked) as looked,
             max(f.last_at) as last_at
        from facts f
        join articles a using (thing_id)
       group by f.person_id, grouping sets (
             (), (a.product_type), (a.section), (a.index_group), (a.garment_group), (a.colour_group)
           )
    ),
    -- One row a customer, looked into by kind: joined kind by kind, few customers with many articles would be many loops.
    tastes as materialized (
      select t.person_id,
             jsonb_object_agg(t.kind, t.bought) as bought,
             jsonb_object_agg(t.kind, t.looked) as looked,
             nullif(max(t.bought) filter (where t.kind = 'all'), 0)::double precision as units,
             nullif(max(t.looked) filter (where t.kind = 'all'), 0)::double precision as looks,
             max(t.last_at) as last_at
        from tallies t
       -- Of what is not known.
       where t.kind is not null
       group by t.person_id
    )
    select asked.person_id, a.thing_id,
           coalesce((t.bought ->> ('section ' || a.section))::double precision, 0) / t.units,
           coalesce((t.bought ->> ('index_group ' || a.index_group))::double precision, 0) / t.units,
           coalesce((t.bought ->> ('garment_group ' || a.garment_group))::double precision, 0) / t.units,
           coalesce((t.bought ->> ('colour_group ' || a.colour_group))::double precision, 0) / t.units,
           coalesce((t.looked ->> ('product_type ' || a.product_type))::double precision, 0) / t.looks,
           coalesce((t.looked ->> ('section ' || a.section))::double precision, 0) / t.looks,
           coalesce((t.looked ->> ('index_group ' || a.index_group))::double precision, 0) / t.looks,
           coalesce((t.looked ->> ('garment_group ' || a.garment_group))::double precision, 0) / t.looks,
           coalesce((t.looked ->> ('colour_group ' || a.colour_group))::double precision, 0) / t.looks,
           t.last_at
      from asked
      join articles a using (thing_id)
      join tastes t using (person_id);
end
$$;
comment on function features.customer_article_taste_as_of is
  'How much of what each customer bought and lately looked at is like the article beside them (the arrays are aligned; a pair '
  'given twice has one row), from what happened and was recorded before as_of. bought_…_share: of the units ever bought, those '
  'of its section, index group, garment group and colour group; null: nothing was bought. looked_…_share_90d: of the views of '
  'the 90 days (of 24 hours) before as_of, those of its product type, section, index group, garment group and colour group; '
  'null: nothing was viewed. 0 too where the attribute of the article is not known. By the attributes that articles had at '
  'as_of (features.article_attribute_change; of a time before changes were kept, by the first kept one). event_at: the last '
  'of these purchases and views. A pair has no row when the customer has none, or the shop has no such article.';
grant execute on function features.customer_article_taste_as_of
  to selvedge_analyst, selvedge_admin, selvedge_service;
