R"sql(
-- Classes that only show what the program can do: everything of them goes with one click.
CREATE TABLE example_class (
    class_id INTEGER PRIMARY KEY REFERENCES school_class (id) ON DELETE CASCADE,
    topic_id INTEGER REFERENCES topic (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX example_class_topic ON example_class (topic_id);

CREATE TABLE example_student (
    student_id INTEGER PRIMARY KEY REFERENCES student (account_id) ON DELETE CASCADE,
    class_id   INTEGER NOT NULL REFERENCES example_class (class_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX example_student_class ON example_student (class_id);
)sql"
