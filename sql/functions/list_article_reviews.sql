create function niche_data.list_article_reviews(
  of_article_id integer,
  sort_by text default 'newest',
  after_review_id bigint default null,
  after_created_at timestamptz default null,
  after_rating integer default null,
  most integer default 20
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
declare
  direction constant integer := case sort_by when 'rating_asc' then -1 else 1 end;
  page_ids bigint[];
begin
  if sort_by = 'newest' then
    page_ids := array(
      select r.review_id
        from niche_data.reviews r
       where r.article_id = of_article_id
         and (after_review_id is null or (r.created_at, r.review_id) < (after_created_at, after_review_id))
       order by r.created_at desc, r.review_id desc
       limit most
    );
  else
    page_ids := array(
      select r.review_id
        from niche_data.reviews r
       where r.article_id = of_article_id
         and (after_review_id is null
              or (direction * r.rating, r.review_id) < (direction * after_rating, after_review_id))
       order by direction * r.rating desc, r.review_id desc
       limit most
    );
  end if;
  return query select d.* from niche_data.describe_reviews(page_ids) d;
end
$$;
comment on function niche_data.list_article_reviews is
  'So many reviews of an article (describe_reviews): newest, rating_desc or rating_asc first, from behind the one with '
  'these values; with null from the beginning.';
grant execute on function niche_data.list_article_reviews to selvedge_shopper, selvedge_admin, selvedge_service;
