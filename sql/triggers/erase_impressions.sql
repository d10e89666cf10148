create function ml.erase_impressions()
returns trigger
language plpgsql security definer
set search_path = pg_catalog, ml, pg_temp
as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate ml.impressions;
  else
    delete from ml.impressions i using gone g where i.recomm_id = g.recomm_id;
  end if;
  return null;
end
$$;
comment on function ml.erase_impressions is
  'Trigger: the impressions of an answer go with it, whether it is pruned, erased with its customer or truncated with '
  'the shop. It stands for a foreign key, whose check of each row inserted would cost too much.';

create trigger erase_impressions_after_delete
  after delete on ml.recommendation_answers
  referencing old table as gone
  for each statement execute function ml.erase_impressions();
create trigger erase_impressions_after_truncate
  after truncate on ml.recommendation_answers
  for each statement execute function ml.erase_impressions();
