-- version 1
create function features.article_profile_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  product_code integer,
  product_type text,
  product_group text,
  graphical_appearance text,
  colour_group text,
  perceived_colour text,
  section text,
  garment_group text,
  index_group text,
  department text,
  description_length integer,
  days_since_launch double precision,
  variants integer,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with
    asked as (
      select a.*
        from niche_data.articles a
       where (ids is null or a.article_id = any (ids))
         and a.created_at < as_of
    ),
    products as (
      select v.product_code as code, count(*)::integer as variants
        from niche_data.articles v
       where v.created_at < as_of
         and (ids is null or v.product_code = any (array(select asked.product_code from asked)))
       group by v.product_code
    )
    select a.article_id,
           a.product_code,
           a.product_type_name,
           a.product_group_name,
           a.graphical_appearance_name,
           a.colour_group_name,
           a.perceived_colour_master_name,
           a.section_name,
           a.garment_group_name,
           a.index_group_name,
           a.department_name,
           length(a.detail_desc),
           extract(epoch from as_of - a.created_at)::double precision / 86400,
           p.variants,
           a.created_at
      from asked a
      join products p on p.code = a.product_code;
end
$$;
comment on function features.article_profile_as_of is
  'What each article is: its product, type, group, appearance, colour, section, garment group, index group and '
  'department (null: not known), description_length in characters (null: it has none), days_since_launch, from '
  'created_at to as_of, and variants, the articles of its product that the shop had at as_of, itself included. The '
  'attributes have no history: an article is known from created_at on, which is event_at, with the attributes of '
  'today. An article not known at as_of has no row.';
grant execute on function features.article_profile_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
