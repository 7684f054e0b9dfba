-- Since when a youth has time alone with the clinician (R11, R12); none when not. room_event has
-- 'private_time_began' and 'private_time_ended' beside the others.
ALTER TABLE room ADD COLUMN private_since BIGINT;
