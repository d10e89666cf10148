create function niche_data.keep_loyalty_score_of_reviewers()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, niche_data, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform niche_data.refresh_loyalty_scores(array(select distinct n.customer_id from new_reviews n));
  elsif tg_op = 'DELETE' then
    perform niche_data.refresh_loyalty_scores(array(select distinct o.customer_id from old_reviews o));
  else
    perform niche_data.refresh_loyalty_scores(array(
      select n.customer_id from new_reviews n union select o.customer_id from old_reviews o
    ));
  end if;
  return null;
end
$$;
comment on function niche_data.keep_loyalty_score_of_reviewers is
  'Trigger: customers.loyalty_score follows the number of reviews.';

create trigger keep_loyalty_score_after_insert
  after insert on niche_data.reviews
  referencing new table as new_reviews
  for each statement execute function niche_data.keep_loyalty_score_of_reviewers();
create trigger keep_loyalty_score_after_update
  after update on niche_data.reviews
  referencing old table as old_reviews new table as new_reviews
  for each statement execute function niche_data.keep_loyalty_score_of_reviewers();
create trigger keep_loyalty_score_after_delete
  after delete on niche_data.reviews
  referencing old table as old_reviews
  for each statement execute function niche_data.keep_loyalty_score_of_reviewers();
