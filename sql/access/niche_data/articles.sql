revoke all on niche_data.articles
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.articles to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
-- Stock and price have procedures, which write down what was changed.
grant update (
  prod_name, product_type_name, product_group_name, graphical_appearance_name, colour_group_name,
  perceived_colour_value_name, perceived_colour_master_name, department_name, index_name, index_group_name,
  section_name, garment_group_name, detail_desc, category_id, is_hidden
) on niche_data.articles to selvedge_admin;

alter table niche_data.articles enable row level security;
create policy "shoppers see the articles that are not hidden" on niche_data.articles
  for select to selvedge_shopper
  using (not is_hidden);
create policy "analysts, admins and the service see every article" on niche_data.articles
  for select to selvedge_analyst, selvedge_admin, selvedge_service
  using (true);
create policy "admins change every article" on niche_data.articles
  for update to selvedge_admin
  using (true);
