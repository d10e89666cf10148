-- version 2
create function features.customer_profile_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  customer_id bigint,
  age integer,
  gender text,
  club_member_status text,
  fashion_news_frequency text,
  is_active boolean,
  tenure_days double precision,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all customers would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with
    -- Few customers were ever edited, so few have a row here.
    edits as (
      select h.customer_id as person_id,
             max(h.changed_at) filter (where not edit.is_later) as last_changed_at,
             min(h.customer_attribute_change_id) filter (where edit.is_later) as next_change_id
        from features.customer_attribute_change h
       cross join lateral (
         select h.changed_at >= as_of or features.is_after_replayed_read(h.recorded_xid) as is_later
       ) as edit
       where (ids is null or h.customer_id = any (ids))
       group by h.customer_id
    ),
    -- What the next change put an end to is what they were; where none followed, what they are.
    described as (
      select c.customer_id as person_id,
             c.created_at,
             coalesce(e.last_changed_at, c.created_at) as described_at,
             case when h.customer_id is null then c.age else h.age end as age,
             case when h.customer_id is null then c.gender else h.gender end as gender,
             case when h.customer_id is null then c.club_member_status else h.club_member_status end as club,
             case when h.customer_id is null then c.fashion_news_frequency else h.fashion_news_frequency end as news,
             case when h.customer_id is null then c.active else h.active end as is_active,
             case when h.customer_id is null then c.signup_date else h.signup_date end as signup_date
        from niche_data.customers c
        left join edits e on e.person_id = c.customer_id
        left join features.customer_attribute_change h
          on h.customer_id = e.person_id and h.customer_attribute_change_id = e.next_change_id
       where (ids is null or c.customer_id = any (ids))
         and c.created_at < as_of
    )
    select d.person_id,
           d.age::integer,
           d.gender,
           d.club,
           d.news,
           d.is_active,
           -- least() passes over null: without a day of signing up, it is the moment the shop first knew the customer.
           extract(
             epoch from as_of - least(d.signup_date::timestamp at time zone 'UTC', d.created_at)
           )::double precision / 86400,
           d.described_at
      from described d;
end
$$;
comment on function features.customer_profile_as_of is
  'What each customer was at as_of: age in years, gender, club membership, how often they wanted fashion news, whether '
  'they were active for communication (null in any but the last: not known), and tenure_days, days from signing up to '
  'as_of, or from when the shop first knew them where the day of signing up is not known. By the changes written before '
  'as_of (features.customer_attribute_change); of a time before changes were kept, the values that the first kept '
  'change put an end to. event_at: the last change, or created_at. A customer not known at as_of has no row.';
grant execute on function features.customer_profile_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
