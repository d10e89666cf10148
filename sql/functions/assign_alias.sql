create function ml.assign_alias(
  for_model_name text,
  for_alias text,
  to_version_id bigint,
  how text,
  why text,
  by_actor text default null,
  figures jsonb default null
)
returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, ml, pg_temp
as $$
declare
  had_version_id bigint;
begin
  -- One change of a model at a time, so that the rows of the history follow one another.
  perform pg_advisory_xact_lock(hashtextextended('ml.model_alias:' || for_model_name, 0));
  select a.model_version_id into had_version_id
    from ml.model_alias a
   where a.model_name = for_model_name and a.alias = for_alias;
  if had_version_id is not distinct from to_version_id then
    return false;
  end if;
  if to_version_id is null then
    delete from ml.model_alias a where a.model_name = for_model_name and a.alias = for_alias;
  else
    if not exists (
      select from ml.model_version v where v.model_version_id = to_version_id and v.model_name = for_model_name
    ) then
      raise exception using
        errcode = 'foreign_key_violation',
        message = format('version %s is not of the model %s', to_version_id, for_model_name);
    end if;
    insert into ml.model_alias (model_name, alias, model_version_id, assigned_at, reason)
    values (for_model_name, for_alias, to_version_id, clock_timestamp(), why)
    on conflict (model_name, alias) do update
      set model_version_id = excluded.model_version_id,
          assigned_at = excluded.assigned_at,
          reason = excluded.reason;
  end if;
  insert into ml.model_alias_history
    (model_name, alias, action, previous_version_id, model_version_id, actor, reason, decision)
  values (for_model_name, for_alias, how, had_version_id, to_version_id, by_actor, why, figures);
  if for_alias = 'champion' then
    perform pg_notify('model_champion', for_model_name);
  end if;
  return true;
end
$$;
comment on function ml.assign_alias is
  'Gives an alias of a model to one of its versions, or to nobody (null), writes the row of ml.model_alias_history and, '
  'for the champion, announces the model''s name on the channel model_champion: all in the caller''s transaction. Changes '
  'of one model wait for one another. how: publish, promote, rollback or clear. Returns whether it changed anything. The '
  'one way to change ml.model_alias. For people and their jobs: admins, and the owner.';
grant execute on function ml.assign_alias to selvedge_admin;
