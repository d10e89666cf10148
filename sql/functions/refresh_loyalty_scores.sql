create function niche_data.refresh_loyalty_scores(of_customer_ids bigint[])
returns integer
language plpgsql volatile
as $$
declare
  changed integer;
begin
  -- Locked before they are measured: of two transactions that change a customer's orders at once, the second measures
  -- after the first has committed, and sees both changes.
  perform from niche_data.customers c
    where c.customer_id = any (of_customer_ids) order by c.customer_id for no key update;
  update niche_data.customers c
     set loyalty_score = m.score
    from (
      select i.customer_id, l.score
        from unnest(of_customer_ids) as i (customer_id)
       cross join lateral niche_data.measure_loyalty(i.customer_id) l
    ) as m
   where c.customer_id = m.customer_id
     and c.loyalty_score <> m.score;
  get diagnostics changed = row_count;
  return changed;
end
$$;
comment on function niche_data.refresh_loyalty_scores is
  'Internal: stores the loyalty score of these customers where it differs, and returns how many did. It locks the '
  'customers'' rows in ascending order: the last lock of a transaction, after orders and articles.';
