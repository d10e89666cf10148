select format('%s, line %s: %s', file_name, line_number, reason) as example
from public.ingest_rejects
where ingest_run_id = (select max(ingest_run_id) from public.ingest_runs where state = 'succeeded' and source_kind = 'hm_files')
