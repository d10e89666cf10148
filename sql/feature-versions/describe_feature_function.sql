-- What features.<$1>_as_of is about and gives, from the catalogue.
select jsonb_build_object(
         'entity', case
           when 'customer_ids' = any (p.proargnames) and 'article_ids' = any (p.proargnames) then 'customer_article'
           when 'review_id' = any (p.proargnames) then 'review'
           when 'customer_id' = any (p.proargnames) then 'customer'
           else 'article'
         end,
         'columns', (
           select jsonb_agg(jsonb_build_object('name', a.name, 'type', format_type(a.type, null)) order by a.place)
             from unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality as a (name, type, mode, place)
            where a.mode = 't'
         )
       )
  from pg_proc p
 where p.pronamespace = 'features'::regnamespace
   and p.proname = $1 || '_as_of'
