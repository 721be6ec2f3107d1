-- Purpose: what some pages say, before it is erased: their titles and sentences, and who they cite.
-- Parameters: urls. Columns: words, is_name.
WITH wanted AS (
    SELECT unnest($urls::TEXT[]) AS url
)

SELECT title AS words, FALSE AS is_name FROM internal.versions SEMI JOIN wanted USING (url)
UNION
SELECT sentence, FALSE FROM internal.claims SEMI JOIN wanted USING (url)
UNION
SELECT sentence, FALSE FROM internal.figures SEMI JOIN wanted USING (url)
UNION
SELECT sentence, FALSE FROM internal.finding_evidence SEMI JOIN wanted USING (url)
UNION
SELECT after_sentence, FALSE FROM internal.findings WHERE after_url IN (SELECT url FROM wanted)
UNION
SELECT before_sentence, FALSE
FROM internal.findings
WHERE before_url IN (SELECT url FROM wanted) AND before_sentence IS NOT NULL
UNION
SELECT speaker, TRUE FROM internal.claims SEMI JOIN wanted USING (url) WHERE speaker IS NOT NULL
UNION
SELECT attribution, TRUE
FROM internal.claims SEMI JOIN wanted USING (url)
WHERE attribution IS NOT NULL
UNION
SELECT attribution, TRUE
FROM internal.figures SEMI JOIN wanted USING (url)
WHERE attribution IS NOT NULL;
