create view niche_data.v_catalogue with (security_invoker = true) as
select a.article_id, a.stock, (a.price * 100)::bigint as price_cents, a.is_hidden,
       a.product_code, extract(epoch from a.created_at)::double precision * 1000 as created_at_ms, a.category_id,
       a.prod_name, a.product_type_name, a.product_group_name, a.graphical_appearance_name, a.colour_group_name,
       a.perceived_colour_master_name, a.department_name, a.index_group_name, a.section_name, a.garment_group_name,
       a.detail_desc
  from niche_data.articles a;

comment on view niche_data.v_catalogue is
  'What a server keeps in memory of each article, hidden ones included; read as a whole when it starts, and then only '
  'what changed (niche_data.read_recommendation_context).';
comment on column niche_data.v_catalogue.article_id is 'The article.';
comment on column niche_data.v_catalogue.stock is 'Units that can be sold now.';
comment on column niche_data.v_catalogue.price_cents is 'Present price of one unit, in hundredths of the shop''s currency.';
comment on column niche_data.v_catalogue.is_hidden is 'Hidden from shoppers.';
comment on column niche_data.v_catalogue.product_code is 'The product; articles of one differ in colour.';
comment on column niche_data.v_catalogue.created_at_ms is 'When it entered the shop: milliseconds since 1970-01-01 UTC.';
comment on column niche_data.v_catalogue.category_id is 'Its category. Null: in none.';
comment on column niche_data.v_catalogue.prod_name is 'Its name.';
comment on column niche_data.v_catalogue.product_type_name is 'Its product type.';
comment on column niche_data.v_catalogue.product_group_name is 'Group of its product type. Null: not known.';
comment on column niche_data.v_catalogue.graphical_appearance_name is 'Its pattern. Null: not known.';
comment on column niche_data.v_catalogue.colour_group_name is 'Its colour. Null: not known.';
comment on column niche_data.v_catalogue.perceived_colour_master_name is 'The main colour that is seen. Null: not known.';
comment on column niche_data.v_catalogue.department_name is 'Its department. Null: not known.';
comment on column niche_data.v_catalogue.index_group_name is 'Whom it is for. Null: not known.';
comment on column niche_data.v_catalogue.section_name is 'Its section. Null: not known.';
comment on column niche_data.v_catalogue.garment_group_name is 'Its garment group. Null: not known.';
comment on column niche_data.v_catalogue.detail_desc is 'Its description. Null: it has none.';
grant select on niche_data.v_catalogue to selvedge_analyst, selvedge_admin, selvedge_service;
