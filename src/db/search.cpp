#include "db/search.h"

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
    visit_rows(tx.query("SELECT id, 0, name, '' FROM topic WHERE owner_id = ? OR shared = 1", teacher), FoundKind::Topic,
               visit);
    visit_rows(tx.query("SELECT id, 0, name, '' FROM elective_group WHERE owner_id = ? OR shared = 1", teacher),
               FoundKind::ElectiveGroup, visit);
    visit_rows(tx.query("SELECT k.id, p.id, k.title, p.name FROM topic p JOIN task k ON k.topic_id = p.id "
                        "WHERE p.owner_id = ? OR p.shared = 1",
                        teacher),
               FoundKind::Task, visit);
    visit_rows(tx.query("SELECT m.id, p.id, coalesce(nullif(m.label, ''), m.location), p.name FROM topic p "
                        "JOIN material m ON m.topic_id = p.id WHERE p.owner_id = ? OR p.shared = 1",
                        teacher),
               FoundKind::Material, visit);
}

}  // namespace db
