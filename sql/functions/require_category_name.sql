create function niche_data.require_category_name(
  category_name text,
  under_category_id integer,
  except_category_id integer
)
returns void
language plpgsql stable
as $$
declare
  holder integer;
begin
  if coalesce(btrim(category_name), '') = '' then
    raise exception using
      errcode = 'SV024',
      message = 'a category needs a name',
      detail = 'The name is empty.',
      hint = 'Give it a name that shoppers can read.';
  end if;
  select c.category_id into holder
    from niche_data.categories c
   where c.parent_id is not distinct from under_category_id
     and c.name = category_name
     and c.category_id is distinct from except_category_id;
  if found then
    raise exception using
      errcode = 'SV025',
      message = format('there is a category %L beside it already', category_name),
      detail = format('It is category %s.', holder),
      hint = 'Use that one, or choose another name.';
  end if;
end
$$;
comment on function niche_data.require_category_name is
  'Raises SV024 when the name is empty, SV025 when another category under the same parent (null: another root) has it.';
