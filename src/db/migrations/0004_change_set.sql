R"sql(
-- The rows of a change as they were and as they are, so that it can be taken back (db/change_recorder).
CREATE TABLE change_set (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id    INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,   -- who made the change
    begun_at      INTEGER NOT NULL,                       -- before `at` where later changes have joined
    at            INTEGER NOT NULL,
    sentence      TEXT NOT NULL,                          -- what the page said of it
    location      TEXT NOT NULL,
    in_bin        INTEGER NOT NULL,                       -- 1: something was deleted, kept longer
    changes       BLOB NOT NULL,                          -- a change set of SQLite's session extension
    taken_back_at   INTEGER,
    students_erased INTEGER NOT NULL DEFAULT 0            -- whose rows were in `changes` and are not any more
) STRICT;
CREATE INDEX change_set_account ON change_set (account_id, at);
CREATE INDEX change_set_age ON change_set (in_bin, at);

-- A form sent again still offers to take its change back; the set may be gone by then.
ALTER TABLE form_key ADD COLUMN change_set_id INTEGER;

-- Since when nothing names the file; its bytes stay as long as the bin could bring back what did.
ALTER TABLE stored_file ADD COLUMN unused_since INTEGER;
CREATE INDEX stored_file_unused ON stored_file (unused_since) WHERE unused_since IS NOT NULL;
)sql"
