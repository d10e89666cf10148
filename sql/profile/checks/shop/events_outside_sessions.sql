select event_id as example
from niche_data.events
where session_id is null
