-- $1 kind, $2 the last number that was ever given elsewhere. Numbers for the identifiers of import_wanted_ids that have
-- none: their own where they are a number below 1,000,000,000 that is free, the others the next ones in the order of
-- their lines.
with
wanted as (
  select source_id, min(line) as line from pg_temp.import_wanted_ids group by source_id
),
missing as (
  select wanted.* from wanted
  left join pg_temp.import_known_ids as known on known.kind = $1 and known.source_id = wanted.source_id
  where known.id is null
),
kept as (
  insert into pg_temp.import_known_ids (kind, source_id, id, is_new)
  select $1, source_id, source_id::bigint, true from missing where source_id ~ '^[1-9][0-9]{0,8}$'
  on conflict do nothing
  returning source_id, id
),
last_number as (
  select greatest(
    $2::bigint,
    (select max(id) from pg_temp.import_known_ids where kind = $1),
    (select max(id) from kept),
    0
  ) as id
),
numbered as (
  select missing.source_id, row_number() over (order by missing.line, missing.source_id) as place
  from missing left join kept using (source_id)
  where kept.id is null
)
insert into pg_temp.import_known_ids (kind, source_id, id, is_new)
select $1, source_id, last_number.id + place, true from numbered cross join last_number
