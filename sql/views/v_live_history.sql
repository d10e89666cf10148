create view ml.v_live_history with (security_invoker = true) as
select h.model_name,
       v.version,
       h.changed_at as live_from,
       lead(h.changed_at) over champions as live_until,
       h.action,
       h.reason,
       h.changed_by,
       h.actor,
       h.model_version_id,
       h.model_alias_history_id
  from ml.model_alias_history h
  left join ml.model_version v using (model_version_id)
 where h.alias = 'champion'
window champions as (partition by h.model_name order by h.model_alias_history_id);

comment on view ml.v_live_history is
  'What was live when: one row per period in which a version was the champion, without gap or overlap.';
comment on column ml.v_live_history.model_name is 'The model.';
comment on column ml.v_live_history.version is 'The version that was served. Null: none was.';
comment on column ml.v_live_history.live_from is 'From this moment on.';
comment on column ml.v_live_history.live_until is 'Before this moment. Null: it is live now.';
comment on column ml.v_live_history.action is 'How it became live: publish, promote or rollback.';
comment on column ml.v_live_history.reason is 'Why it became live.';
comment on column ml.v_live_history.changed_by is 'The database user who made it so.';
comment on column ml.v_live_history.actor is 'On whose behalf, as they said. Null: not said.';
comment on column ml.v_live_history.model_version_id is 'Its key in ml.model_version.';
comment on column ml.v_live_history.model_alias_history_id is 'Its key in ml.model_alias_history; ascending within a model.';
grant select on ml.v_live_history to selvedge_analyst, selvedge_service;
