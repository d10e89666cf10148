create function ml.store_customer_lifetime_values(of_version_id bigint, at timestamptz)
returns integer
language plpgsql volatile
set search_path = pg_catalog, ml, pg_temp
as $$
declare
  stored integer;
begin
  -- Nearly every value changes from day to day, so all rows are written anew; readers see the old ones until the commit.
  delete from ml.customer_lifetime_values;
  with
  present as (
    select s.* from pg_temp.scored s join niche_data.customers c on c.customer_id = s.customer_id for key share of c
  )
  insert into ml.customer_lifetime_values
    (customer_id, probability_alive, expected_purchases_365d, expected_purchases_365d_lo, expected_purchases_365d_hi,
     expected_spend_per_purchase, clv_365d, clv_365d_lo, clv_365d_hi)
  select p.customer_id, p.probability_alive, p.expected_purchases_365d, p.expected_purchases_365d_lo,
         p.expected_purchases_365d_hi, p.expected_spend_per_purchase, p.clv_365d, p.clv_365d_lo, p.clv_365d_hi
    from present p;
  get diagnostics stored = row_count;
  perform dashboards.summarise_scores();
  return stored;
end
$$;
comment on function ml.store_customer_lifetime_values is
  'Puts the rows of the temporary table scored in the place of ml.customer_lifetime_values, as a whole; returns how many '
  'there are. Makes the summaries anew (dashboards.summarise_scores). Called by "selvedge score"; only the owner may.';
