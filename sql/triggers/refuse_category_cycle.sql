create function niche_data.refuse_category_cycle()
returns trigger
language plpgsql security definer set search_path = pg_catalog, niche_data, pg_temp
as $$
declare
  ancestor integer := new.parent_id;
begin
  while ancestor is not null loop
    if ancestor = new.category_id then
      raise exception using
        errcode = 'SV011',
        message = format('category %s would be below itself', new.category_id),
        detail = format('Category %s is below it, or is it.', new.parent_id),
        hint = 'Choose a parent that is not below the category.';
    end if;
    -- Locked, so that a transaction with an older snapshot fails to serialize where it would overlook another's move.
    select c.parent_id into ancestor
      from niche_data.categories c
     where c.category_id = ancestor
       for share;
    -- Without such a row the foreign key refuses what is being done.
    exit when not found;
  end loop;
  return new;
end
$$;
comment on function niche_data.refuse_category_cycle is
  'Trigger: raises SV011 when a category would be its own ancestor. A cycle that one statement makes of several rows '
  'is refused at the row that closes it.';

create trigger refuse_category_cycle
  before insert or update of parent_id on niche_data.categories
  for each row execute function niche_data.refuse_category_cycle();
