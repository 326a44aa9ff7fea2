R"sql(
-- Work to be done once the change that asked for it is stored. A row is waiting, in work or given up; a finished job
-- leaves no row.
CREATE TABLE job (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,         -- never used twice: a late answer cannot meet another job
    kind        TEXT NOT NULL,
    payload     TEXT NOT NULL,                             -- JSON; ids, no personal data
    unique_key  TEXT UNIQUE,                               -- null: as many as there are
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead')),
    due_at      INTEGER NOT NULL,                          -- waiting: not before; running: the lease ends
    lease       INTEGER NOT NULL DEFAULT 0,                -- grows with every lease; only its holder may settle the job
    tries       INTEGER NOT NULL DEFAULT 0,
    asked_again INTEGER NOT NULL DEFAULT 0,                -- the same key came while the job was in work
    last_error  TEXT,
    created_at  INTEGER NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX job_due ON job (due_at) WHERE state <> 'dead';
CREATE INDEX job_dead ON job (changed_at) WHERE state = 'dead';

-- Up to which moment a schedule has been looked after.
CREATE TABLE job_schedule (
    kind   TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql"
