-- Purpose: every try to hand a digest over, in order.
-- Parameters: digest_id.
SELECT digest_id, channel, recipient, message_id, attempt, status, "at", response
FROM internal.deliveries
WHERE digest_id = $digest_id
ORDER BY "at", channel, recipient, attempt;
