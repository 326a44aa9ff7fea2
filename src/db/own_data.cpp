#include "db/own_data.h"

#include "topicfile/json_values.h"

namespace db {

using learning::OwnFigures;
using learning::OwnMoment;
using learning::OwnTable;
using learning::OwnValue;
using learning::UserId;

namespace {

int whole(Row row, int column) { return static_cast<int>(row.integer(column)); }

void read_work(ReadTx& tx, UserId account, OwnFigures& figures) {
    const auto read = [](Row row) {
        return OwnFigures::Work{whole(row, 0), whole(row, 1), whole(row, 2), whole(row, 3), whole(row, 4), whole(row, 5)};
    };
    figures.work = tx.one(read,
                          "SELECT (SELECT count(*) FROM assignment WHERE student_id = p.id), "
                          "(SELECT count(*) FROM assignment a JOIN task_progress t ON t.assignment_id = a.id "
                          "WHERE a.student_id = p.id AND t.done = 1), "
                          "(SELECT count(*) FROM assignment a JOIN fork_choice f ON f.assignment_id = a.id WHERE a.student_id = p.id), "
                          "(SELECT count(*) FROM assignment a JOIN quiz_attempt q ON q.assignment_id = a.id WHERE a.student_id = p.id), "
                          "(SELECT count(*) FROM assignment a JOIN quiz_attempt q ON q.assignment_id = a.id "
                          "JOIN quiz_answer w ON w.attempt_id = q.id WHERE a.student_id = p.id), "
                          "(SELECT count(*) FROM draft WHERE account_id = p.id) FROM account p WHERE p.id = ?",
                          account).value();
}

/// Entries nobody has saved are only what a page shows before somebody does.
void read_lessons(ReadTx& tx, UserId account, OwnFigures& figures) {
    const auto read = [](Row row) {
        return OwnFigures::Lessons{whole(row, 0), whole(row, 1), whole(row, 2), whole(row, 3),
                                   whole(row, 4), whole(row, 5), whole(row, 6)};
    };
    figures.lessons = tx.one(read,
                             "SELECT count(*), coalesce(sum(CASE attendance WHEN 'present' THEN 1 ELSE 0 END), 0), "
                             "coalesce(sum(CASE attendance WHEN 'late' THEN 1 ELSE 0 END), 0), "
                             "coalesce(sum(CASE attendance WHEN 'excused' THEN 1 ELSE 0 END), 0), "
                             "coalesce(sum(CASE attendance WHEN 'unexcused' THEN 1 ELSE 0 END), 0), "
                             "coalesce(sum(CASE WHEN attendance IN ('present', 'late') THEN 1 ELSE 0 END), 0), count(comment) "
                             "FROM lesson_entry WHERE student_id = ? AND saved_state <> 0",
                             account).value();
}

void read_traces(ReadTx& tx, UserId account, OwnFigures& figures) {
    const auto read = [&](Row row) {
        figures.since = row.integer(0);
        return OwnFigures::Traces{whole(row, 1), whole(row, 2), whole(row, 3), whole(row, 4)};
    };
    figures.traces = tx.one(read,
                            "SELECT created_at, (SELECT count(*) FROM session WHERE account_id = p.id), "
                            "(SELECT count(*) FROM activity_day WHERE account_id = p.id), "
                            "(SELECT coalesce(sum(logins), 0) FROM activity_day WHERE account_id = p.id), "
                            "(SELECT count(*) FROM error_log_entry WHERE account_id = p.id) FROM account p WHERE p.id = ?",
                            account).value();
}

void read_teaching(ReadTx& tx, UserId account, OwnFigures& figures) {
    const auto read = [](Row row) {
        return OwnFigures::Teaching{whole(row, 0), whole(row, 1), whole(row, 2),
                                    whole(row, 3), whole(row, 4), whole(row, 5)};
    };
    figures.teaching = tx.one(read,
                              "SELECT (SELECT count(*) FROM class_teacher WHERE account_id = p.id), "
                              "(SELECT count(*) FROM topic WHERE owner_id = p.id), "
                              "(SELECT count(*) FROM elective_group WHERE owner_id = p.id), "
                              "(SELECT count(*) FROM quiz_answer WHERE judged_by = p.id), "
                              "(SELECT count(*) FROM change_log WHERE account_id = p.id), "
                              "(SELECT count(*) FROM change_set WHERE account_id = p.id) FROM account p WHERE p.id = ?",
                              account).value();
}

enum class Kind {
    Text,
    Number,
    Flag,
    Moment,
    Chosen,  ///< the texts of the options chosen; made of two columns, `options` and `chosen`
};
struct Column {
    std::string_view name;
    Kind kind = Kind::Text;
};

/// A query with one value, the account, and what its columns are called in the file.
struct Query {
    std::string_view name;
    Sql sql;
    std::vector<Column> columns;
};

std::vector<Query> account_queries() {
    return {
        {"account",
         "SELECT username, first_name, last_name, role, created_at, must_change_password, start_password_expires_at "
         "FROM account WHERE id = ?",
         {{"username"}, {"first_name"}, {"last_name"}, {"role"}, {"created_at", Kind::Moment},
          {"must_change_password", Kind::Flag}, {"start_password_expires_at", Kind::Moment}}},
        {"sessions", "SELECT created_at, last_seen_at FROM session WHERE account_id = ? ORDER BY created_at",
         {{"signed_in_at", Kind::Moment}, {"last_seen_at", Kind::Moment}}},
        {"activity_days", "SELECT day, logins, events FROM activity_day WHERE account_id = ? ORDER BY day",
         {{"day"}, {"logins", Kind::Number}, {"events", Kind::Number}}},
        {"activity", "SELECT at, kind, detail FROM activity_event WHERE account_id = ? ORDER BY at, id",
         {{"at", Kind::Moment}, {"kind"}, {"detail"}}},
        {"errors", "SELECT at, level, message, route FROM error_log_entry WHERE account_id = ? ORDER BY at, id",
         {{"at", Kind::Moment}, {"level"}, {"message"}, {"route"}}},
        {"changes_of_this_account",
         "SELECT at, action FROM change_log WHERE entity IN ('account', 'student') AND entity_id = ? ORDER BY at, id",
         {{"at", Kind::Moment}, {"action"}}},
    };
}

std::vector<Query> student_queries() {
    return {
        {"settings", "SELECT path, easy_reading, large_type FROM student WHERE account_id = ?",
         {{"path"}, {"easy_reading", Kind::Flag}, {"large_type", Kind::Flag}}},
        {"classes",
         "SELECT c.name, m.joined_at FROM class_membership m JOIN school_class c ON c.id = m.class_id "
         "WHERE m.student_id = ? ORDER BY m.joined_at, c.name",
         {{"class"}, {"joined_at", Kind::Moment}}},
        {"topics",
         "SELECT t.name, c.name, a.role, a.state, a.completed_manually, a.assigned_at, a.ended_at FROM assignment a "
         "JOIN topic t ON t.id = a.topic_id JOIN school_class c ON c.id = a.class_id WHERE a.student_id = ? "
         "ORDER BY a.assigned_at, a.id",
         {{"topic"}, {"class"}, {"role"}, {"state"}, {"completed_by_teacher", Kind::Flag}, {"assigned_at", Kind::Moment},
          {"ended_at", Kind::Moment}}},
        {"ticks",
         "SELECT t.name, k.title, p.done, p.first_done_at, p.changed_at FROM assignment a "
         "JOIN task_progress p ON p.assignment_id = a.id JOIN task k ON k.id = p.task_id JOIN topic t ON t.id = a.topic_id "
         "WHERE a.student_id = ? ORDER BY a.id, k.position",
         {{"topic"}, {"task"}, {"done", Kind::Flag}, {"first_done_at", Kind::Moment}, {"changed_at", Kind::Moment}}},
        {"branches",
         "SELECT t.name, f.fork_group, f.fork_branch, f.chosen_at FROM assignment a "
         "JOIN fork_choice f ON f.assignment_id = a.id JOIN topic t ON t.id = a.topic_id WHERE a.student_id = ? "
         "ORDER BY f.chosen_at",
         {{"topic"}, {"fork"}, {"branch"}, {"chosen_at", Kind::Moment}}},
        {"attempts",
         "SELECT q.id, t.name, k.title, q.number, q.points, q.max_points, q.waiting, q.state, q.handed_in_at "
         "FROM assignment a JOIN quiz_attempt q ON q.assignment_id = a.id JOIN quiz z ON z.id = q.quiz_id "
         "JOIN topic t ON t.id = z.topic_id LEFT JOIN task k ON k.id = z.task_id WHERE a.student_id = ? "
         "ORDER BY q.handed_in_at, q.id",
         {{"attempt", Kind::Number}, {"topic"}, {"task"}, {"number", Kind::Number}, {"points", Kind::Number},
          {"points_max", Kind::Number}, {"waiting", Kind::Number}, {"state"}, {"handed_in_at", Kind::Moment}}},
        {"answers",
         "SELECT w.attempt_id, n.text, n.options, w.chosen, w.text, w.verdict, w.judged_at FROM assignment a "
         "JOIN quiz_attempt q ON q.assignment_id = a.id JOIN quiz_answer w ON w.attempt_id = q.id "
         "JOIN question n ON n.id = w.question_id WHERE a.student_id = ? ORDER BY w.attempt_id, w.position",
         {{"attempt", Kind::Number}, {"question"}, {"chosen", Kind::Chosen}, {"text"}, {"verdict"}, {"judged_at", Kind::Moment}}},
        {"drafts", "SELECT place, fields, saved_at FROM draft WHERE account_id = ? ORDER BY place",
         {{"place"}, {"fields"}, {"saved_at", Kind::Moment}}},
        {"lessons",
         "SELECT l.date, c.name, e.attendance, e.late_minutes FROM lesson_entry e JOIN lesson l ON l.id = e.lesson_id "
         "JOIN school_class c ON c.id = l.class_id WHERE e.student_id = ? AND e.saved_state <> 0 ORDER BY l.date, c.name",
         {{"day"}, {"class"}, {"attendance"}, {"late_minutes", Kind::Number}}},
        {"notes_on_lessons",
         "SELECT coalesce(sum(CASE WHEN attendance IN ('present', 'late') THEN 1 ELSE 0 END), 0), count(comment) "
         "FROM lesson_entry WHERE student_id = ? AND saved_state <> 0",
         {{"rated_lessons", Kind::Number}, {"commented_lessons", Kind::Number}}},
    };
}

std::vector<Query> teacher_queries() {
    return {
        {"classes",
         "SELECT c.name, t.class_role FROM class_teacher t JOIN school_class c ON c.id = t.class_id WHERE t.account_id = ? "
         "ORDER BY c.name",
         {{"class"}, {"role"}}},
        {"topics", "SELECT name, shared, created_at FROM topic WHERE owner_id = ? ORDER BY created_at, id",
         {{"topic"}, {"shared", Kind::Flag}, {"made_at", Kind::Moment}}},
        {"elective_groups", "SELECT name, shared FROM elective_group WHERE owner_id = ? ORDER BY name_key, id",
         {{"group"}, {"shared", Kind::Flag}}},
        {"judged_answers", "SELECT judged_at FROM quiz_answer WHERE judged_by = ? ORDER BY judged_at",
         {{"judged_at", Kind::Moment}}},
        {"changes", "SELECT at, action, entity, entity_id FROM change_log WHERE account_id = ? ORDER BY at, id",
         {{"at", Kind::Moment}, {"action"}, {"entity"}, {"number", Kind::Number}}},
        {"bin", "SELECT at, in_bin FROM change_set WHERE account_id = ? ORDER BY at",
         {{"at", Kind::Moment}, {"deletion", Kind::Flag}}},
    };
}

std::vector<std::string> chosen_texts(Row row, int first) {
    const auto options = topicfile::options_from_json(row.text(first));
    std::vector<std::string> texts;
    for (const int index : topicfile::numbers_from_json(row.text(first + 1)))
        if (index >= 0 && static_cast<std::size_t>(index) < options.size()) texts.push_back(options[static_cast<std::size_t>(index)].text);
    return texts;
}

OwnValue read_value(Row row, int column, Kind kind) {
    if (row.is_null(column)) return {};
    switch (kind) {
        case Kind::Text: return row.text(column);
        case Kind::Number: return row.integer(column);
        case Kind::Flag: return row.flag(column);
        case Kind::Moment: return OwnMoment{row.integer(column)};
        case Kind::Chosen: return chosen_texts(row, column);
    }
    return {};
}

std::vector<OwnValue> read_row(Row row, const std::vector<Column>& columns) {
    std::vector<OwnValue> values;
    int at = 0;
    for (const auto& column : columns) {
        values.push_back(read_value(row, at, column.kind));
        at += column.kind == Kind::Chosen ? 2 : 1;
    }
    return values;
}

void add_tables(ReadTx& tx, UserId account, const std::vector<Query>& queries, learning::OwnData& data) {
    for (const auto& query : queries) {
        OwnTable table{query.name, {}, {}};
        for (const auto& column : query.columns) table.columns.push_back(column.name);
        for (const Row row : tx.query(query.sql, account)) table.rows.push_back(read_row(row, query.columns));
        data.push_back(std::move(table));
    }
}

bool is_student(ReadTx& tx, UserId account) {
    return tx.number("SELECT count(*) FROM student WHERE account_id = ?", account) > 0;
}

}  // namespace

OwnFigures load_own_figures(ReadTx& tx, UserId account) {
    OwnFigures figures;
    read_traces(tx, account, figures);
    if (!is_student(tx, account)) {
        read_teaching(tx, account, figures);
        return figures;
    }
    read_work(tx, account, figures);
    read_lessons(tx, account, figures);
    const auto read = [](Row row) { return row.text(0); };
    figures.classes = tx.all(read,
                             "SELECT c.name FROM class_membership m JOIN school_class c ON c.id = m.class_id "
                             "WHERE m.student_id = ? ORDER BY c.name",
                             account);
    return figures;
}

learning::OwnData load_own_data(ReadTx& tx, UserId account) {
    learning::OwnData data;
    add_tables(tx, account, account_queries(), data);
    add_tables(tx, account, is_student(tx, account) ? student_queries() : teacher_queries(), data);
    return data;
}

}  // namespace db
