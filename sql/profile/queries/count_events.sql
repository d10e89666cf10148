select event_type, count(*) as events, count(*) filter (where session_id is null) as outside_sessions
from niche_data.events
group by event_type
