revoke all on niche_data.reviews
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
-- Shoppers read what was written, not by whom.
grant select (review_id, article_id, rating, review_text, sentiment_score, created_at) on niche_data.reviews
  to selvedge_shopper;
grant select on niche_data.reviews to selvedge_analyst, selvedge_admin, selvedge_service;
grant delete on niche_data.reviews to selvedge_admin;

alter table niche_data.reviews enable row level security;
create policy "everybody sees every review" on niche_data.reviews
  for select to selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service
  using (true);
create policy "admins delete reviews" on niche_data.reviews
  for delete to selvedge_admin
  using (true);
