-- Articles by each attribute alone, and by product type within a section.
select
  case grouping(product_type_name, product_group_name, section_name, garment_group_name, colour_group_name)
    when b'01111'::integer then 'product_type'
    when b'10111'::integer then 'product_group'
    when b'11011'::integer then 'section'
    when b'11101'::integer then 'garment_group'
    when b'11110'::integer then 'colour_group'
    when b'01011'::integer then 'product_type_in_section'
  end as attribute,
  coalesce(product_type_name, product_group_name, garment_group_name, colour_group_name,
    case when grouping(product_type_name) = 1 then section_name end) as name,
  case when grouping(product_type_name, section_name) = 0 then section_name end as section_name,
  count(*) as articles
from catalogue
group by grouping sets (
  (product_type_name), (product_group_name), (section_name), (garment_group_name), (colour_group_name),
  (product_type_name, section_name)
)
