create function niche_data.list_own_reviews(
  for_customer_id bigint,
  after_review_id bigint default null,
  most integer default 20,
  only_review_id bigint default null
)
returns table (
  review_id bigint,
  article_id integer,
  rating smallint,
  predicted_rating double precision,
  sentiment_score double precision,
  review_text text,
  created_at timestamptz,
  edited_at timestamptz,
  author_initial text,
  is_own boolean
)
language plpgsql stable security definer
set search_path = pg_catalog, niche_data, ml, pg_temp
as $$
begin
  perform niche_data.require_customer(for_customer_id);
  return query
    select d.*
      from niche_data.describe_reviews(array(
             select r.review_id
               from niche_data.reviews r
              where r.customer_id = for_customer_id
                and (after_review_id is null or r.review_id < after_review_id)
                and (only_review_id is null or r.review_id = only_review_id)
              order by r.review_id desc
              limit most
           )) d;
end
$$;
comment on function niche_data.list_own_reviews is
  'So many reviews of a customer (describe_reviews), the latest first, from behind that one (null: from the beginning), or '
  'only_review_id alone. Raises SV001, SV018.';
grant execute on function niche_data.list_own_reviews to selvedge_shopper, selvedge_admin, selvedge_service;
