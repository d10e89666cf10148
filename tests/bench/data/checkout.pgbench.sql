\set customer random(0, 40000)
\set article random(1, 1000)
\set key random(1, 1000000000000000)
select order_id from niche_data.process_checkout(:customer, 'pgbench ' || :key::text, jsonb_build_array(jsonb_build_object('article_id', :article::integer, 'quantity', 1)));
