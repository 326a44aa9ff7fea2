R"sql(
-- What somebody has typed into a form and not handed in yet. `version` is counted by whoever types: `writer` is one open
-- page of a browser, and of one writer the newest version stands here.
CREATE TABLE draft (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    place      TEXT NOT NULL,                             -- which form: "quiz/assignment/quiz/attempt"
    fields     TEXT NOT NULL,                             -- JSON list of texts: name, value, name, value …
    writer     TEXT NOT NULL,
    version    INTEGER NOT NULL,
    saved_at   INTEGER NOT NULL,
    PRIMARY KEY (account_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_saved ON draft (saved_at);

ALTER TABLE student ADD COLUMN large_type INTEGER NOT NULL DEFAULT 0;   -- beside easy_reading
)sql"
