-- Up Migration

comment on table public.ingest_runs is
  'One row per load of the H&M files. A load that ended after its files were in is continued under its row.';
comment on column public.ingest_runs.article_count is
  'Rows loaded into public.articles. Null, as in the two columns beside it: the files were not loaded.';
comment on column public.ingest_runs.report is
  'What was read, rejected, missing and loaded, file by file, and, once it is filled, the niche. Null: the files were not loaded.';
