-- What lies below a category that is left out, is left out as well; so are its articles.
with recursive
gone as (
  select source_id from pg_temp.import_categories where is_left_out
  union
  select child.source_id from pg_temp.import_categories as child join gone on child.parent = gone.source_id
),
articles as (
  update pg_temp.import_articles set is_left_out = true
  where not is_left_out and category in (select source_id from gone)
)
update pg_temp.import_categories set is_left_out = true
where not is_left_out and source_id in (select source_id from gone)
