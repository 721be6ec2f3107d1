-- Keep the whole text that a source carries of an article until the article's page was had: where that
-- holds none, the source's text is read. NULL where the source carries none, and afterwards.
ALTER TABLE internal.links ADD COLUMN text TEXT;
