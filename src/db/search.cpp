#include "db/search.h"

#include "db/usable_topic.h"

namespace db {

namespace {

void visit_rows(Cursor rows, FoundKind kind, const std::function<void(const Findable&)>& visit) {
    for (const Row row : rows)
        visit({kind, row.integer(0), row.integer(1), row.text_view(2), row.text_view(3)});
}

}  // namespace

void each_findable(ReadTx& tx, learning::UserId teacher, const std::function<void(const Findable&)>& visit) {
    visit_rows(tx.query("SELECT a.id, c.id, a.last_name || ', ' || a.first_name, c.name FROM class_teacher t "
                        "JOIN school_class c ON c.id = t.class_id JOIN class_membership m ON m.class_id = c.id "
                        "JOIN account a ON a.id = m.student_id WHERE t.account_id = ?",
                        teacher),
               FoundKind::Student, visit);
    visit_rows(tx.query("SELECT c.id, 0, c.name, '' FROM class_teacher t JOIN school_class c ON c.id = t.class_id "
                        "WHERE t.account_id = ?",
                        teacher),
               FoundKind::Class, visit);
    visit_rows(tx.query("SELECT t.id, 0, t.name, '' FROM topic t WHERE " USABLE_TOPIC, teacher),
               FoundKind::Topic, visit);
    visit_rows(tx.query("SELECT id, 0, name, '' FROM elective_group WHERE owner_id = ? OR shared = 1", teacher),
               FoundKind::ElectiveGroup, visit);
    visit_rows(tx.query("SELECT k.id, t.id, k.title, t.name FROM topic t JOIN task k ON k.topic_id = t.id "
                        "WHERE " USABLE_TOPIC,
                        teacher),
               FoundKind::Task, visit);
    visit_rows(tx.query("SELECT m.id, t.id, coalesce(nullif(m.label, ''), m.location), t.name FROM topic t "
                        "JOIN material m ON m.topic_id = t.id WHERE " USABLE_TOPIC,
                        teacher),
               FoundKind::Material, visit);
}

}  // namespace db
