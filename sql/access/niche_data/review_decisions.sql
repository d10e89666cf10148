revoke all on niche_data.review_decisions
  from public, selvedge_shopper, selvedge_analyst, selvedge_admin, selvedge_service;
grant select on niche_data.review_decisions to selvedge_analyst, selvedge_admin, selvedge_service;
grant insert (review_id, decided_by, rating, text_sha256), update (decided_at, decided_by, rating, text_sha256)
  on niche_data.review_decisions to selvedge_admin;
