create function ml.store_customer_segments(of_version_id bigint, at timestamptz)
returns integer
language plpgsql volatile
set search_path = pg_catalog, ml, pg_temp
as $$
declare
  -- Whoever has no segment in a shop without any has not moved.
  is_first constant boolean := not exists (select from ml.customer_segments);
  stored integer;
begin
  -- Customers who are erased meanwhile are left out, and cannot be erased until this is committed.
  create temp table present on commit drop as
    select s.* from pg_temp.scored s join niche_data.customers c on c.customer_id = s.customer_id for key share of c;
  insert into ml.segment_moves (customer_id, moved_at, from_segment, to_segment, model_version_id)
  select p.customer_id, at, k.segment, p.segment, of_version_id
    from present p
    left join ml.customer_segments k on k.customer_id = p.customer_id
   where p.segment is distinct from k.segment
     and not (is_first and k.customer_id is null)
      on conflict (customer_id, moved_at) do update
     set to_segment = excluded.to_segment, model_version_id = excluded.model_version_id
   where segment_moves.from_segment is distinct from excluded.to_segment;
  delete from ml.customer_segments k where not exists (select from present p where p.customer_id = k.customer_id);
  insert into ml.customer_segments as k
    (customer_id, since, segment, value_segment, lifetime_segment, recency_score, frequency_score, monetary_score,
     confidence)
  select p.customer_id, at, p.segment, p.value_segment, p.lifetime_segment, p.recency_score, p.frequency_score,
         p.monetary_score, p.confidence
    from present p
      on conflict (customer_id) do update
     set since = case when k.segment = excluded.segment then k.since else excluded.since end,
         segment = excluded.segment,
         value_segment = excluded.value_segment,
         lifetime_segment = excluded.lifetime_segment,
         recency_score = excluded.recency_score,
         frequency_score = excluded.frequency_score,
         monetary_score = excluded.monetary_score,
         confidence = excluded.confidence
   where (k.segment, k.value_segment, k.lifetime_segment, k.recency_score, k.frequency_score, k.monetary_score,
          k.confidence)
         is distinct from
         (excluded.segment, excluded.value_segment, excluded.lifetime_segment, excluded.recency_score,
          excluded.frequency_score, excluded.monetary_score, excluded.confidence);
  select count(*) into stored from present;
  drop table present;
  perform dashboards.summarise_scores();
  return stored;
end
$$;
comment on function ml.store_customer_segments is
  'Puts the rows of the temporary table scored in the place of ml.customer_segments, as a whole, and writes a row of '
  'ml.segment_moves for each customer whose segment has changed; returns how many customers there are. Makes the summaries anew '
  '(dashboards.summarise_scores). Called by '
  '"selvedge score"; only the owner may.';
