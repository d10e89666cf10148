create function features.draw_evenly(id bigint, other_id bigint, seed bigint)
returns double precision
language sql immutable parallel safe
return (hashint8extended(other_id, hashint8extended(id, seed)) & 9007199254740991) / 9007199254740992.0::double precision;
comment on function features.draw_evenly is
  'A number in [0, 1) that is always the same for the same arguments and looks like chance over different ones: 53 bits of a '
  'hash. For samples that can be drawn again.';
grant execute on function features.draw_evenly to selvedge_analyst, selvedge_admin, selvedge_service;
