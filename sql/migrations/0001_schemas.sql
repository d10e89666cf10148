-- Up Migration

create schema niche_data;
comment on schema niche_data is 'The shop: its niche of customers and articles, and everything that happens in it.';

create schema features;
comment on schema features is 'Feature views: one SQL function of (as_of, ids) each. No tables.';

create schema ml;
comment on schema ml is 'Models: every trained version with its artifact, metrics and place in production.';
