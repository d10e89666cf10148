create view ml.v_recommendation_conversion with (security_invoker = true) as
select * from ml.measure_recommendation_conversion();

comment on view ml.v_recommendation_conversion is
  'What came of all impressions that are kept, by scenario, source, model version and group of positions: '
  'ml.measure_recommendation_conversion without limits of time, which see.';
comment on column ml.v_recommendation_conversion.scenario is 'What was asked for.';
comment on column ml.v_recommendation_conversion.source is 'What proposed the articles.';
comment on column ml.v_recommendation_conversion.model_name is 'The model that answered. Null: none did.';
comment on column ml.v_recommendation_conversion.model_version is 'Its version. Null: no model answered.';
comment on column ml.v_recommendation_conversion.position_group is 'Positions 1-3, 4-10 or 11+.';
comment on column ml.v_recommendation_conversion.answers is 'Answers that showed any such article. One answer may count in several rows.';
comment on column ml.v_recommendation_conversion.impressions is 'Articles shown.';
comment on column ml.v_recommendation_conversion.clicks is 'Impressions that were viewed or clicked within a day.';
comment on column ml.v_recommendation_conversion.carts is 'Impressions whose article was put into the cart within a day.';
comment on column ml.v_recommendation_conversion.purchases is 'Impressions whose article was bought within seven days.';
comment on column ml.v_recommendation_conversion.units is 'Units bought.';
comment on column ml.v_recommendation_conversion.revenue is 'Paid for them, in the shop''s currency.';
comment on column ml.v_recommendation_conversion.click_rate is 'clicks / impressions.';
comment on column ml.v_recommendation_conversion.cart_rate is 'carts / impressions.';
comment on column ml.v_recommendation_conversion.purchase_rate is 'purchases / impressions.';
comment on column ml.v_recommendation_conversion.popular_click_rate is
  'The click_rate of popular articles in the same scenario and group. Null: none were shown.';
comment on column ml.v_recommendation_conversion.popular_purchase_rate is
  'The purchase_rate of popular articles in the same scenario and group. Null: none were shown.';
comment on column ml.v_recommendation_conversion.click_lift is 'click_rate / popular_click_rate. Null: there is none to compare with.';
comment on column ml.v_recommendation_conversion.purchase_lift is
  'purchase_rate / popular_purchase_rate. Null: there is none to compare with.';
grant select on ml.v_recommendation_conversion to selvedge_analyst, selvedge_service;
