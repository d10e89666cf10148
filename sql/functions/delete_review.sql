create function niche_data.delete_review(for_customer_id bigint, of_review_id bigint)
returns void
language plpgsql volatile security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  perform niche_data.lock_review(for_customer_id, of_review_id);
  delete from niche_data.reviews r where r.review_id = of_review_id;
end
$$;
comment on function niche_data.delete_review is
  'Deletes a customer''s own review with what it was rated; the loyalty score follows. Raises SV001, SV018, SV029 (no such '
  'review of theirs).';
grant execute on function niche_data.delete_review to selvedge_shopper, selvedge_admin, selvedge_service;
