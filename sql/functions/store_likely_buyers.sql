create function ml.store_likely_buyers()
returns integer
language plpgsql volatile
set search_path = pg_catalog, ml, pg_temp
as $$
declare
  stored integer;
begin
  -- Nearly every value changes from day to day, so all rows are written anew; readers see the old ones until the commit.
  delete from ml.likely_buyers;
  delete from ml.likely_buyer_pools;
  insert into ml.likely_buyer_pools (article_id, customers)
  select p.article_id, p.customers
    from pg_temp.pools p
    join niche_data.articles a on a.article_id = p.article_id;
  -- Customers who are erased meanwhile are left out, and cannot be erased until this is committed.
  with
  present as materialized (
    select c.customer_id
      from niche_data.customers c
     where c.customer_id in (select s.customer_id from pg_temp.scored s)
       for key share
  )
  insert into ml.likely_buyers (article_id, customer_id, probability)
  select s.article_id, s.customer_id, s.probability
    from pg_temp.scored s
    join present c on c.customer_id = s.customer_id
    join ml.likely_buyer_pools p on p.article_id = s.article_id;
  get diagnostics stored = row_count;
  return stored;
end
$$;
comment on function ml.store_likely_buyers is
  'Puts the rows of the temporary tables scored (article_id, customer_id, probability) and pools (article_id, customers) in '
  'the place of ml.likely_buyers and ml.likely_buyer_pools, as a whole; returns how many likely buyers there are. Called by '
  '"selvedge score"; only the owner may.';
