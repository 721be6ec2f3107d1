-- Purpose: the internal tables. Public readers use the views of 0002; nothing else is stable.
-- All times are TIMESTAMPTZ in UTC. Ids are hashes of natural keys (see monitor/models).
-- Small tables carry primary keys; large ones none (a key doubles their size and joins ignore it).

CREATE SCHEMA IF NOT EXISTS internal;

CREATE TABLE internal.stories (
    story TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    timezone TEXT NOT NULL,
    first_collect_at TIMESTAMPTZ
);

-- One row a source of a story; what is due and how it fares. One that left the story's file keeps
-- its row, with `removed_at`.
CREATE TABLE internal.sources (
    story TEXT NOT NULL,
    feed TEXT NOT NULL,
    kind TEXT NOT NULL,
    url TEXT,
    query TEXT,
    pattern TEXT,
    every_seconds BIGINT NOT NULL,
    outlet TEXT,
    added_at TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ,
    polled_at TIMESTAMPTZ,
    due_at TIMESTAMPTZ,
    last_success_at TIMESTAMPTZ,
    last_error TEXT,
    consecutive_failures INTEGER NOT NULL DEFAULT 0,
    blocked BOOLEAN NOT NULL DEFAULT FALSE,
    newest_entry_at TIMESTAMPTZ,
    etag TEXT,
    last_modified TEXT,
    body_sha256 TEXT,
    PRIMARY KEY (story, feed)
);

-- One row a link and story. `url` is canonical, `raw_url` as found.
CREATE TABLE internal.links (
    story TEXT NOT NULL,
    url TEXT NOT NULL,
    raw_url TEXT NOT NULL,
    feed TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    outlet TEXT,
    author TEXT,
    published_at TIMESTAMPTZ,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    discovered_at TIMESTAMPTZ NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try_at TIMESTAMPTZ,
    article_url TEXT,
    PRIMARY KEY (story, url)
);

-- One row a page that was fetched, whatever stories it is on: validators and when to look again.
CREATE TABLE internal.pages (
    url TEXT PRIMARY KEY,
    article_url TEXT,
    etag TEXT,
    last_modified TEXT,
    body_sha256 TEXT,
    checked_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    moved_to TEXT,
    forgotten_at TIMESTAMPTZ
);

CREATE SEQUENCE internal.doc_ids START 1;

-- One row a version of an article. `doc_id` is the small key that fingerprints use. The last four
-- columns say of a page what its versions say together, so that no reader has to group them:
-- `newest` marks the one row a page that carries its `n_versions` and `first_seen_at`.
CREATE TABLE internal.versions (
    version_id TEXT NOT NULL,
    doc_id UINTEGER NOT NULL DEFAULT nextval('internal.doc_ids'),
    url TEXT NOT NULL,
    raw_url TEXT NOT NULL,
    seq INTEGER NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    published_precision TEXT NOT NULL,
    modified_at TIMESTAMPTZ,
    title TEXT NOT NULL,
    outlet TEXT,
    author TEXT,
    language TEXT,
    text TEXT,
    words INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    cleaner_version TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    warc_file TEXT,
    warc_offset BIGINT,
    warc_digest TEXT,
    newest BOOLEAN NOT NULL DEFAULT TRUE,
    n_versions INTEGER NOT NULL DEFAULT 1,
    first_seen_at TIMESTAMPTZ,
    origin_id TEXT
);

-- Which versions are read for which story, and whether they have been compared.
-- `baseline` is the reason why what it says is not news, NULL when it is news.
CREATE TABLE internal.story_versions (
    story TEXT NOT NULL,
    version_id TEXT NOT NULL,
    url TEXT NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    baseline TEXT,
    compared_at TIMESTAMPTZ
);

CREATE TABLE internal.story_articles (
    story TEXT NOT NULL,
    url TEXT NOT NULL,
    relevant BOOLEAN NOT NULL,
    score DOUBLE NOT NULL,
    reason TEXT NOT NULL
);

-- Whose text a version is. `doc_id` and `origin_doc_id` are the small keys of both versions.
CREATE TABLE internal.identities (
    version_id TEXT NOT NULL,
    previous_version_id TEXT,
    origin_id TEXT NOT NULL,
    doc_id UINTEGER,
    origin_doc_id UINTEGER
);

CREATE TABLE internal.copies (
    version_id TEXT NOT NULL,
    origin_version_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    score DOUBLE NOT NULL,
    reason TEXT NOT NULL,
    differing_figures JSON NOT NULL
);

CREATE TABLE internal.fingerprints (
    hash UINTEGER NOT NULL,
    doc_id UINTEGER NOT NULL
);

-- One row a figure that a version states; a later version of the page that says the same sentence
-- extends `last_seen_at`, one that does not sets `gone_at`.
CREATE TABLE internal.figures (
    figure_id TEXT NOT NULL,
    version_id TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    number_text TEXT NOT NULL,
    value_low DECIMAL(38, 9) NOT NULL,
    value_high DECIMAL(38, 9) NOT NULL,
    qualifier TEXT NOT NULL,
    movement TEXT,
    unit TEXT,
    unit_normalized TEXT,
    measure TEXT NOT NULL,
    scope TEXT NOT NULL,
    time_window TEXT,
    window_key TEXT,
    as_of_from DATE,
    as_of_to DATE,
    attribution TEXT,
    role TEXT NOT NULL,
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    subset BOOLEAN NOT NULL,
    estimated BOOLEAN NOT NULL,
    producer TEXT,
    conversion_of INTEGER,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    gone_at TIMESTAMPTZ
);

-- A figure within a story: which series it observes. NULL series for figures that observe none.
-- `taken` numbers a story's observations in the order in which they were decided; `context` holds
-- the key words of what stands around the figure.
CREATE TABLE internal.observations (
    story TEXT NOT NULL,
    figure_id TEXT NOT NULL,
    series_id TEXT,
    reason TEXT NOT NULL,
    context TEXT NOT NULL DEFAULT '',
    taken BIGINT NOT NULL DEFAULT 0,
    aside BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE internal.series (
    series_id TEXT NOT NULL,
    story TEXT NOT NULL,
    founded_by TEXT NOT NULL,
    measure TEXT NOT NULL,
    unit TEXT,
    scope TEXT NOT NULL,
    producer TEXT,
    current_figure_id TEXT NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL
);

-- The index by which a new figure finds the series it may belong to.
CREATE TABLE internal.series_keys (
    story TEXT NOT NULL,
    key TEXT NOT NULL,
    series_id TEXT NOT NULL
);

CREATE TABLE internal.figure_changes (
    from_figure_id TEXT NOT NULL,
    to_figure_id TEXT NOT NULL,
    story TEXT NOT NULL,
    series_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    basis TEXT NOT NULL,
    via TEXT NOT NULL,
    correction_noted BOOLEAN NOT NULL,
    reason TEXT NOT NULL
);

CREATE TABLE internal.claims (
    claim_id TEXT NOT NULL,
    version_id TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL,
    speaker TEXT,
    speaker_basis TEXT NOT NULL,
    attribution TEXT,
    negated BOOLEAN NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    gone_at TIMESTAMPTZ
);

-- A claim within a story: whether it was new there, and with which others it says the same.
CREATE TABLE internal.claim_novelty (
    story TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    novelty TEXT NOT NULL,
    group_id TEXT NOT NULL,
    against_claim_id TEXT,
    reason TEXT NOT NULL
);

-- The index by which a new claim finds the known ones it may repeat.
CREATE TABLE internal.claim_terms (
    story TEXT NOT NULL,
    term TEXT NOT NULL,
    claim_id TEXT NOT NULL
);

CREATE TABLE internal.corrections (
    version_id TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    old_text TEXT,
    new_text TEXT
);

CREATE TABLE internal.findings (
    finding_id TEXT PRIMARY KEY,
    story TEXT NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT,
    basis TEXT,
    via TEXT,
    correction_noted BOOLEAN NOT NULL,
    measure TEXT,
    before_value TEXT,
    before_sentence TEXT,
    before_url TEXT,
    before_at TIMESTAMPTZ,
    after_value TEXT,
    after_sentence TEXT NOT NULL,
    after_url TEXT NOT NULL,
    after_at TIMESTAMPTZ NOT NULL,
    series_id TEXT,
    group_id TEXT,
    speaker TEXT,
    n_origins INTEGER NOT NULL,
    n_sources INTEGER NOT NULL,
    reason TEXT NOT NULL,
    score DOUBLE NOT NULL,
    found_at TIMESTAMPTZ NOT NULL,
    status TEXT NOT NULL,
    held_because TEXT,
    digest_id TEXT
);

CREATE TABLE internal.finding_evidence (
    finding_id TEXT NOT NULL,
    role TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT,
    version_id TEXT NOT NULL,
    figure_id TEXT,
    claim_id TEXT,
    sentence TEXT NOT NULL,
    value_text TEXT,
    attribution TEXT,
    origin_id TEXT NOT NULL,
    published_at TIMESTAMPTZ,
    fetched_at TIMESTAMPTZ NOT NULL
);

-- What the public views show of figures, claims and series: one row a figure or claim and story,
-- written when a version is compared (see warehouse/store/ledger.py). It holds nothing that cannot be
-- made again from the tables above; it is kept because joining them takes twenty times as long.
CREATE TABLE internal.figure_ledger (
    figure_id TEXT NOT NULL,
    version_id TEXT NOT NULL,
    story TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT,
    series_id TEXT,
    role TEXT NOT NULL,
    number_text TEXT NOT NULL,
    value_low DOUBLE NOT NULL,
    value_high DOUBLE NOT NULL,
    qualifier TEXT NOT NULL,
    movement TEXT,
    unit TEXT,
    unit_normalized TEXT,
    measure TEXT NOT NULL,
    scope TEXT NOT NULL,
    time_window TEXT,
    as_of_from DATE,
    as_of_to DATE,
    attribution TEXT,
    sentence TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    gone_at TIMESTAMPTZ,
    origin_id TEXT NOT NULL
);

CREATE TABLE internal.claim_ledger (
    claim_id TEXT NOT NULL,
    version_id TEXT NOT NULL,
    story TEXT NOT NULL,
    url TEXT NOT NULL,
    outlet TEXT,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    speaker TEXT,
    speaker_basis TEXT NOT NULL,
    attribution TEXT,
    novelty TEXT NOT NULL,
    group_id TEXT NOT NULL,
    n_origins INTEGER NOT NULL,
    n_sources INTEGER NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    origin_id TEXT NOT NULL
);

CREATE TABLE internal.series_ledger (
    series_id TEXT NOT NULL,
    story TEXT NOT NULL,
    measure TEXT NOT NULL,
    unit TEXT,
    scope TEXT NOT NULL,
    producer TEXT,
    current_value DOUBLE NOT NULL,
    current_figure_id TEXT NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    n_observations INTEGER NOT NULL,
    n_origins INTEGER NOT NULL
);

-- A composed digest with the forms that are sent, so that a retry sends the same bytes; `composed`
-- and `messages` are emptied once it is closed.
CREATE TABLE internal.digests (
    digest_id TEXT PRIMARY KEY,
    story TEXT NOT NULL,
    window_start TIMESTAMPTZ,
    window_end TIMESTAMPTZ NOT NULL,
    subject TEXT NOT NULL,
    composed_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ,
    composed JSON,
    messages JSON
);

CREATE TABLE internal.digest_findings (
    digest_id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    cut BOOLEAN NOT NULL
);

CREATE TABLE internal.deliveries (
    digest_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    status TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    response TEXT NOT NULL
);

CREATE TABLE internal.judgements (
    "at" TIMESTAMPTZ NOT NULL,
    story TEXT,
    kind TEXT NOT NULL,
    subjects TEXT[] NOT NULL,
    until TIMESTAMPTZ,
    why TEXT NOT NULL
);

CREATE TABLE internal.runs (
    run_id TEXT PRIMARY KEY,
    flow TEXT NOT NULL,
    story TEXT,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    state TEXT NOT NULL,
    counts JSON NOT NULL
);

-- How many bytes of each WARC file are acknowledged; what lies beyond is cut off by the next writer.
CREATE TABLE internal.warc_files (
    file TEXT PRIMARY KEY,
    bytes BIGINT NOT NULL
);

-- What was forgotten on request: kept as a hash, so that it is not fetched again.
CREATE TABLE internal.tombstones (
    url_sha256 TEXT PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL
);
