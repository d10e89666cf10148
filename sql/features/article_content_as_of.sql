-- version 1
create function features.article_content_as_of(as_of timestamptz, ids bigint[] default null)
returns table (
  article_id integer,
  product_code integer,
  name text,
  description text,
  product_type text,
  product_group text,
  graphical_appearance text,
  colour_group text,
  perceived_colour text,
  section text,
  garment_group text,
  index_group text,
  department text,
  event_at timestamptz
)
language plpgsql stable
-- One plan for all articles would be kept for a single one too, and read the whole table for it.
set plan_cache_mode = force_custom_plan
as $$
begin
  return query
    with
    -- Few articles were ever edited, so few have a row here.
    edits as (
      select h.article_id as edited_id,
             max(h.changed_at) filter (where not edit.is_later) as last_changed_at,
             min(h.article_attribute_change_id) filter (where edit.is_later) as next_change_id
        from features.article_attribute_change h
       cross join lateral (
         select h.changed_at >= as_of or features.is_after_replayed_read(h.recorded_xid) as is_later
       ) as edit
       where (ids is null or h.article_id = any (ids))
       group by h.article_id
    )
    -- What the next change put an end to is what the article was; where none followed, what it is.
    select a.article_id,
           a.product_code,
           case when h.article_id is null then a.prod_name else h.prod_name end,
           case when h.article_id is null then a.detail_desc else h.detail_desc end,
           case when h.article_id is null then a.product_type_name else h.product_type_name end,
           case when h.article_id is null then a.product_group_name else h.product_group_name end,
           case when h.article_id is null then a.graphical_appearance_name else h.graphical_appearance_name end,
           case when h.article_id is null then a.colour_group_name else h.colour_group_name end,
           case when h.article_id is null then a.perceived_colour_master_name else h.perceived_colour_master_name end,
           case when h.article_id is null then a.section_name else h.section_name end,
           case when h.article_id is null then a.garment_group_name else h.garment_group_name end,
           case when h.article_id is null then a.index_group_name else h.index_group_name end,
           case when h.article_id is null then a.department_name else h.department_name end,
           coalesce(e.last_changed_at, a.created_at)
      from niche_data.articles a
      left join edits e on e.edited_id = a.article_id
      left join features.article_attribute_change h
        on h.article_id = e.edited_id and h.article_attribute_change_id = e.next_change_id
     where (ids is null or a.article_id = any (ids))
       and a.created_at < as_of;
end
$$;
comment on function features.article_content_as_of is
  'What each article said of itself at as_of: product_code, name, description (null: it had none) and its type, group, '
  'appearance, colours, section, garment group, index group and department (null: not known). By the changes written '
  'before as_of (features.article_attribute_change); of a time before changes were kept, the values that the first kept '
  'change put an end to; the product of an article never changes. event_at: the last change, or created_at. An article '
  'not known at as_of has no row.';
grant execute on function features.article_content_as_of to selvedge_analyst, selvedge_admin, selvedge_service;
