R"sql(
-- Reports that were made by the program itself. Of a deleted class nothing is shown any more; the row stays until its
-- time is over, so that the class can come back out of the bin with its reports.
CREATE TABLE saved_report (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    class_id  INTEGER REFERENCES school_class (id) ON DELETE SET NULL,
    date_from TEXT NOT NULL,
    date_to   TEXT NOT NULL,
    made_at   INTEGER NOT NULL,
    file_id   INTEGER NOT NULL REFERENCES stored_file (id),
    UNIQUE (class_id, date_to)
) STRICT;
CREATE INDEX saved_report_file ON saved_report (file_id);
CREATE INDEX saved_report_made ON saved_report (made_at);
)sql"
