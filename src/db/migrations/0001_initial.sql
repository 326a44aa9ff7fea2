R"sql(
-- The first schema. Times are epoch milliseconds UTC, dates ISO text, yes/no 0/1, closed lists the keys of
-- learning/terms. Every foreign key is the beginning of an index. Ids of what can be deleted never come back
-- (AUTOINCREMENT), so that the bin can. Later files only add.

CREATE TABLE app_setting (
    key        TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- People -----------------------------------------------------------------------------------------------------------

CREATE TABLE account (
    id                        INTEGER PRIMARY KEY AUTOINCREMENT,
    role                      TEXT NOT NULL CHECK (role IN ('student', 'teacher', 'admin')),
    username                  TEXT NOT NULL UNIQUE,       -- lower case
    password_hash             TEXT NOT NULL,              -- PHC string, Argon2id
    first_name                TEXT NOT NULL,
    last_name                 TEXT NOT NULL,
    must_change_password      INTEGER NOT NULL DEFAULT 0,
    start_password_expires_at INTEGER,                    -- null: does not expire
    created_at                INTEGER NOT NULL,
    disabled_at               INTEGER                     -- null: may sign in
) STRICT;

CREATE TABLE student (
    account_id      INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    path            TEXT DEFAULT 'bergweg' CHECK (path IN ('wanderweg', 'bergweg', 'gipfeltour', 'seilbahn')),
    easy_reading    INTEGER NOT NULL DEFAULT 0,
    ai_transparency INTEGER NOT NULL DEFAULT 0,
    network_id      TEXT UNIQUE
) STRICT;

CREATE TABLE session (
    token_hash   BLOB PRIMARY KEY,                        -- SHA-256 of the cookie's token
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    csrf_token   TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL                         -- written at most every few minutes
) STRICT;
CREATE INDEX session_account ON session (account_id);

-- Failed log-ins, by a keyed digest of account and address; the address itself is stored nowhere.
CREATE TABLE login_failure (
    counter      BLOB PRIMARY KEY,
    failures     INTEGER NOT NULL,
    window_start INTEGER NOT NULL,
    last_at      INTEGER NOT NULL
) STRICT;

-- Classes ----------------------------------------------------------------------------------------------------------

CREATE TABLE school_class (
    id                           INTEGER PRIMARY KEY AUTOINCREMENT,
    name                         TEXT NOT NULL,
    grade_level                  INTEGER,
    course_code                  TEXT UNIQUE,
    ai_feedback_enabled          INTEGER NOT NULL DEFAULT 0,
    ai_transparency              INTEGER,                 -- null: each student decides
    artifact_gate_required       INTEGER NOT NULL DEFAULT 1,
    start_password_days          INTEGER,                 -- null: start passwords stay valid
    students_may_change_password INTEGER NOT NULL DEFAULT 1,
    created_at                   INTEGER NOT NULL
) STRICT;

CREATE TABLE class_teacher (
    class_id   INTEGER NOT NULL REFERENCES school_class (id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    class_role TEXT NOT NULL CHECK (class_role IN ('owner', 'co_teacher', 'read_only')),
    PRIMARY KEY (class_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_teacher_account ON class_teacher (account_id);

CREATE TABLE class_membership (
    class_id   INTEGER NOT NULL REFERENCES school_class (id) ON DELETE CASCADE,
    student_id INTEGER NOT NULL REFERENCES student (account_id) ON DELETE CASCADE,
    joined_at  INTEGER NOT NULL,
    PRIMARY KEY (class_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_membership_student ON class_membership (student_id);

CREATE TABLE weekly_lesson (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id  INTEGER NOT NULL REFERENCES school_class (id) ON DELETE CASCADE,
    weekday   INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),   -- 0 = Monday
    starts_at TEXT NOT NULL,                                      -- "10:25", school time
    ends_at   TEXT NOT NULL,
    week      TEXT NOT NULL DEFAULT 'every' CHECK (week IN ('every', 'a', 'b'))
) STRICT;
CREATE INDEX weekly_lesson_class ON weekly_lesson (class_id);

CREATE TABLE holiday (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day  TEXT NOT NULL
) STRICT;

CREATE TABLE lesson (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id INTEGER NOT NULL REFERENCES school_class (id) ON DELETE CASCADE,
    date     TEXT NOT NULL,
    comment  TEXT,
    UNIQUE (class_id, date)
) STRICT;

CREATE TABLE lesson_entry (
    lesson_id    INTEGER NOT NULL REFERENCES lesson (id) ON DELETE CASCADE,
    student_id   INTEGER NOT NULL REFERENCES student (account_id) ON DELETE CASCADE,
    attendance   TEXT NOT NULL DEFAULT 'present' CHECK (attendance IN ('present', 'late', 'excused', 'unexcused')),
    late_minutes INTEGER,
    independence TEXT NOT NULL DEFAULT 'ok' CHECK (independence IN ('-', 'ok', '+')),
    respect      TEXT NOT NULL DEFAULT 'ok' CHECK (respect IN ('-', 'ok', '+')),
    progress     TEXT NOT NULL DEFAULT 'ok' CHECK (progress IN ('-', 'ok', '+')),
    comment      TEXT,
    saved_state  INTEGER NOT NULL DEFAULT 0 CHECK (saved_state BETWEEN 0 AND 2),
    PRIMARY KEY (lesson_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_entry_student ON lesson_entry (student_id);

-- Topics -----------------------------------------------------------------------------------------------------------

CREATE TABLE topic (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id           INTEGER NOT NULL REFERENCES account (id),
    shared             INTEGER NOT NULL DEFAULT 0,        -- seen by all teachers of the school
    name               TEXT NOT NULL,
    name_key           TEXT NOT NULL,                     -- learning::name_key, by which prerequisites find it
    number             INTEGER NOT NULL DEFAULT 0,
    description        TEXT NOT NULL,
    goal_teacher       TEXT NOT NULL,
    goal_student       TEXT,
    subject            TEXT NOT NULL,
    level_band         TEXT NOT NULL,
    category           TEXT NOT NULL DEFAULT 'pflicht',
    purpose            TEXT,
    task_quiz_required INTEGER NOT NULL DEFAULT 1,
    module_tier        TEXT NOT NULL DEFAULT 'kern_standard',
    unit_slug          TEXT UNIQUE,
    created_at         INTEGER NOT NULL,
    version            INTEGER NOT NULL                   -- grows with every change of the topic, its tasks or quizzes;
                                                          -- begins at the time of creation, as ids can come back
) STRICT;
CREATE INDEX topic_owner ON topic (owner_id);
CREATE INDEX topic_order ON topic (subject, level_band, number, name);
CREATE INDEX topic_name_key ON topic (name_key);

CREATE TABLE topic_connection (
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label    TEXT NOT NULL,
    unit     TEXT,
    strength TEXT CHECK (strength IN ('hard', 'soft')),
    PRIMARY KEY (topic_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_outcome (
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (topic_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_prerequisite (
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,                               -- of topics or of an elective group, as it was written
    name_key TEXT NOT NULL,
    PRIMARY KEY (topic_id, position)
) STRICT, WITHOUT ROWID;

-- Topics of which one suffices.
CREATE TABLE elective_group (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id    INTEGER NOT NULL REFERENCES account (id),
    shared      INTEGER NOT NULL DEFAULT 0,               -- seen by all teachers of the school
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    description TEXT,
    subject     TEXT NOT NULL,
    level_band  TEXT NOT NULL
) STRICT;
CREATE INDEX elective_group_owner ON elective_group (owner_id);
CREATE INDEX elective_group_name_key ON elective_group (name_key);

CREATE TABLE elective_group_topic (
    group_id INTEGER NOT NULL REFERENCES elective_group (id) ON DELETE CASCADE,
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX elective_group_topic_topic ON elective_group_topic (topic_id);

CREATE TABLE task (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id          INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    position          INTEGER NOT NULL,
    title             TEXT NOT NULL,                      -- first heading of the description, kept for lists
    description       TEXT NOT NULL,
    minutes           INTEGER,
    path              TEXT,
    path_model        TEXT NOT NULL DEFAULT 'skip',
    done_when         TEXT,
    hints             TEXT,
    graded_artifact   TEXT,                               -- JSON, as written
    artifact_gate     TEXT,                               -- JSON, as written
    checkpoint_type   TEXT,
    checkpoint_tag    TEXT,
    checkpoint_hints  TEXT NOT NULL DEFAULT '[]',         -- JSON list of texts
    school_only       INTEGER NOT NULL DEFAULT 0,
    hidden            INTEGER NOT NULL DEFAULT 0,
    fork_group        TEXT,
    fork_branch       TEXT,
    fork_branch_label TEXT,
    fork_branch_note  TEXT,
    fork_required     INTEGER NOT NULL DEFAULT 1,
    CHECK ((fork_group IS NULL) = (fork_branch IS NULL)),
    CHECK ((checkpoint_type IS NULL) = (checkpoint_tag IS NULL))
) STRICT;
CREATE INDEX task_topic ON task (topic_id, position);

-- An uploaded file, sealed under its own key; `name` is random and says nothing.
CREATE TABLE stored_file (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL UNIQUE,
    file_key      BLOB NOT NULL,
    bytes         INTEGER NOT NULL,
    content_type  TEXT NOT NULL,
    original_name TEXT NOT NULL,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE material (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id    INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('link', 'datei')),
    location    TEXT NOT NULL,
    label       TEXT NOT NULL,
    attribution TEXT,
    school_only INTEGER NOT NULL DEFAULT 0,
    file_id     INTEGER REFERENCES stored_file (id)       -- null with kind 'datei': the file is still missing
) STRICT;
CREATE INDEX material_topic ON material (topic_id, position);
CREATE INDEX material_file ON material (file_id);

-- A material without a row here belongs to every task of its topic.
CREATE TABLE material_task (
    material_id INTEGER NOT NULL REFERENCES material (id) ON DELETE CASCADE,
    task_id     INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    PRIMARY KEY (material_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX material_task_task ON material_task (task_id);

CREATE TABLE quiz (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    task_id  INTEGER UNIQUE REFERENCES task (id) ON DELETE CASCADE   -- null: the quiz of the topic
) STRICT;
CREATE INDEX quiz_topic ON quiz (topic_id);
CREATE UNIQUE INDEX quiz_of_topic ON quiz (topic_id) WHERE task_id IS NULL;

-- A question never changes: an edited one is a new row and the old one is retired, so answers keep their meaning.
CREATE TABLE question (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    quiz_id    INTEGER NOT NULL REFERENCES quiz (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('multiple_choice', 'fill_blank', 'short_answer')),
    text       TEXT NOT NULL,
    image      TEXT,
    path       TEXT,
    options    TEXT NOT NULL DEFAULT '[]',                -- JSON list of {text, image?}
    correct    TEXT NOT NULL DEFAULT '[]',                -- JSON list of indices into options
    answers    TEXT NOT NULL DEFAULT '[]',                -- JSON list of accepted texts
    rubric     TEXT NOT NULL DEFAULT '',
    retired_at INTEGER
) STRICT;
CREATE INDEX question_quiz ON question (quiz_id, position);

-- Work -------------------------------------------------------------------------------------------------------------

CREATE TABLE assignment (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    student_id         INTEGER NOT NULL REFERENCES student (account_id) ON DELETE CASCADE,
    class_id           INTEGER NOT NULL REFERENCES school_class (id) ON DELETE CASCADE,
    topic_id           INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
    role               TEXT NOT NULL DEFAULT 'primary' CHECK (role IN ('primary', 'sidequest')),
    state              TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'completed', 'replaced')),
    completed_manually INTEGER NOT NULL DEFAULT 0,
    assigned_at        INTEGER NOT NULL,
    ended_at           INTEGER
) STRICT;
CREATE INDEX assignment_student ON assignment (student_id, class_id);
CREATE INDEX assignment_class ON assignment (class_id);
CREATE INDEX assignment_topic ON assignment (topic_id);
CREATE UNIQUE INDEX assignment_one_main_topic ON assignment (student_id, class_id)
    WHERE role = 'primary' AND state = 'active';

CREATE TABLE task_progress (
    assignment_id INTEGER NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    task_id       INTEGER NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    done          INTEGER NOT NULL,
    first_done_at INTEGER,                                -- stays when the tick is taken back
    changed_at    INTEGER NOT NULL,
    PRIMARY KEY (assignment_id, task_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_progress_task ON task_progress (task_id);

CREATE TABLE fork_choice (
    assignment_id INTEGER NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    fork_group    TEXT NOT NULL,
    fork_branch   TEXT NOT NULL,
    chosen_at     INTEGER NOT NULL,
    PRIMARY KEY (assignment_id, fork_group)
) STRICT, WITHOUT ROWID;

-- `number` counts the attempts of one quiz in one assignment from 1; handing in the same number again changes nothing.
CREATE TABLE quiz_attempt (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment_id INTEGER NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
    quiz_id       INTEGER NOT NULL REFERENCES quiz (id) ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    points        INTEGER NOT NULL,
    max_points    INTEGER NOT NULL,
    waiting       INTEGER NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('passed', 'failed', 'waiting')),
    handed_in_at  INTEGER NOT NULL,
    UNIQUE (assignment_id, quiz_id, number)
) STRICT;
CREATE INDEX quiz_attempt_quiz ON quiz_attempt (quiz_id);

CREATE TABLE quiz_answer (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    attempt_id  INTEGER NOT NULL REFERENCES quiz_attempt (id) ON DELETE CASCADE,
    question_id INTEGER NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,                         -- as shown
    chosen      TEXT NOT NULL DEFAULT '[]',               -- JSON list of original option indices
    text        TEXT NOT NULL DEFAULT '',
    verdict     TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'waiting')),
    judged_by   INTEGER REFERENCES account (id),          -- null: by the program
    judged_at   INTEGER,
    UNIQUE (attempt_id, question_id)
) STRICT;
CREATE INDEX quiz_answer_question ON quiz_answer (question_id);
CREATE INDEX quiz_answer_judge ON quiz_answer (judged_by);
CREATE INDEX quiz_answer_waiting ON quiz_answer (attempt_id) WHERE verdict = 'waiting';

-- What happened ----------------------------------------------------------------------------------------------------

-- Every change of the teacher's side: undo, history and the bin are built on it. `before` is JSON, null for additions.
CREATE TABLE change_log (
    id         INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
    action     TEXT NOT NULL,
    entity     TEXT NOT NULL,
    entity_id  INTEGER NOT NULL,
    before     TEXT
) STRICT;
CREATE INDEX change_log_account ON change_log (account_id);
CREATE INDEX change_log_entity ON change_log (entity, entity_id);
CREATE INDEX change_log_at ON change_log (at);

-- Appended to in batches, so it has no index by account: one page written per event would cost as much as the change it
-- tells of. What is asked per account stands in activity_day. Rows of an erased account are removed by a scan.
CREATE TABLE activity_event (
    id         INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    detail     TEXT
) STRICT;
CREATE INDEX activity_event_at ON activity_event (at);

CREATE TABLE activity_day (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    day        TEXT NOT NULL,                             -- in school time
    logins     INTEGER NOT NULL,
    events     INTEGER NOT NULL,                          -- of all kinds
    last_at    INTEGER NOT NULL,
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE error_log_entry (
    id         INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    level      TEXT NOT NULL CHECK (level IN ('WARNING', 'ERROR', 'CRITICAL')),
    message    TEXT NOT NULL,
    route      TEXT,
    account_id INTEGER REFERENCES account (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX error_log_entry_account ON error_log_entry (account_id);
CREATE INDEX error_log_entry_at ON error_log_entry (at);
)sql"
