create function niche_data.lock_review(for_customer_id bigint, of_review_id bigint)
returns niche_data.reviews
language plpgsql volatile
as $$
declare
  locked niche_data.reviews;
begin
  select r.* into locked
    from niche_data.reviews r
   where r.review_id = of_review_id and r.customer_id = for_customer_id
     for no key update;
  if locked.review_id is null then
    raise exception using
      errcode = 'SV029',
      message = format('customer %s has no review %s', for_customer_id, coalesce(of_review_id::text, 'null')),
      detail = 'It was deleted, or somebody else wrote it.',
      hint = 'Check the review_id.';
  end if;
  return locked;
end
$$;
comment on function niche_data.lock_review is
  'Internal: a customer''s own review, its row locked until the end of the transaction. Raises SV029.';
