R"sql(
-- Which topics a class has is asked for whenever a teacher chooses one, without reading the assignments themselves.
DROP INDEX assignment_class;
CREATE INDEX assignment_class ON assignment (class_id, topic_id);
)sql"
