#include "db/example_class.h"

namespace db {

using learning::ClassId;
using learning::TopicId;
using learning::UserId;

void mark_example(WriteTx& tx, ClassId class_id, TopicId topic, const std::vector<UserId>& students) {
    tx.run("INSERT INTO example_class (class_id, topic_id) VALUES (?, ?)", class_id, topic);
    for (const auto student : students)
        tx.run("INSERT INTO example_student (student_id, class_id) VALUES (?, ?)", student, class_id);
}

std::optional<ClassId> find_example_of(ReadTx& tx, UserId teacher) {
    auto read = [](Row row) { return row.id<ClassId>(0); };
    return tx.one(read,
                  "SELECT example_class.class_id FROM example_class "
                  "JOIN class_teacher ON class_teacher.class_id = example_class.class_id "
                  "WHERE class_teacher.account_id = ? AND class_teacher.class_role = 'owner' ORDER BY 1 LIMIT 1",
                  teacher);
}

void delete_example(WriteTx& tx, ClassId class_id) {
    tx.run("DELETE FROM topic WHERE id = (SELECT topic_id FROM example_class WHERE class_id = ?) AND NOT EXISTS "
           "(SELECT 1 FROM assignment WHERE assignment.topic_id = topic.id AND assignment.class_id <> ?)",
           class_id, class_id);
    tx.run("DELETE FROM account WHERE id IN (SELECT student_id FROM example_student WHERE class_id = ?)", class_id);
    tx.run("DELETE FROM school_class WHERE id = ?", class_id);
}

}  // namespace db
