-- Purpose: file claims by numbers. A claim decided about gets the next number (`nth`), by which
-- what is known first comes first; a term goes by a hash of it with its story. A pass over them is
-- several times as fast as over text, and takes a fraction of the space.

CREATE TABLE internal.claim_postings (
    term UBIGINT NOT NULL,
    nth UINTEGER NOT NULL
);

-- In how many claims each term stands; terms with a colon second are marks and are not counted.
CREATE TABLE internal.claim_term_counts (
    term UBIGINT NOT NULL,
    n UINTEGER NOT NULL
);

-- `demanded_by` tells who demands what a claim demands; NULL where nothing is demanded.
ALTER TABLE internal.claim_novelty ADD COLUMN nth UINTEGER;
ALTER TABLE internal.claim_novelty ADD COLUMN demanded_by TEXT[];

UPDATE internal.claim_novelty AS known
SET nth = numbered.nth
FROM (
    SELECT
        novelty.story,
        novelty.claim_id,
        row_number() OVER (
            ORDER BY claim.first_seen_at, claim.url, claim.char_start, claim.claim_id, novelty.story
        ) AS nth
    FROM internal.claim_novelty AS novelty
    INNER JOIN internal.claims AS claim ON novelty.claim_id = claim.claim_id
) AS numbered
WHERE known.story = numbered.story AND known.claim_id = numbered.claim_id;

UPDATE internal.claim_novelty AS known
SET demanded_by = marked.terms
FROM (
    SELECT story, claim_id, list(term ORDER BY term) AS terms
    FROM internal.claim_terms
    WHERE substr(term, 1, 2) IN ('a:', 'n:', 't:')
    GROUP BY story, claim_id
) AS marked
WHERE known.story = marked.story AND known.claim_id = marked.claim_id;

INSERT INTO internal.claim_postings
SELECT md5_number_lower(indexed.story || '|' || indexed.term) AS term, novelty.nth
FROM internal.claim_terms AS indexed
INNER JOIN internal.claim_novelty AS novelty
    ON indexed.story = novelty.story AND indexed.claim_id = novelty.claim_id
WHERE substr(indexed.term, 1, 2) NOT IN ('a:', 'n:', 't:')
ORDER BY novelty.nth;

INSERT INTO internal.claim_term_counts
SELECT md5_number_lower(indexed.story || '|' || indexed.term) AS term, count(*) AS n
FROM internal.claim_terms AS indexed
WHERE substr(indexed.term, 2, 1) <> ':'
GROUP BY ALL;

DROP TABLE internal.claim_terms;
