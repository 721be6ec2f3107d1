-- Purpose: which series a person made one, the latest judgement on a pair winning.
-- Parameters: story.
SELECT
    subjects[1] AS kept,
    subjects[2] AS joined
FROM internal.judgements
WHERE (story = $story OR story IS NULL) AND len(subjects) = 2
QUALIFY row_number() OVER (PARTITION BY subjects ORDER BY "at" DESC) = 1 AND kind = 'merge'
ORDER BY kept, joined;
