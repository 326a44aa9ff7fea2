#include "db/change_sets.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "db/change_recorder.h"
#include "db/files.h"
#include "db/sessions.h"

namespace db {

namespace {

/// Deleting a row of these is what people mean by "gelöscht"; anything else that vanishes belongs to one of them.
constexpr std::array<std::string_view, 9> things{"account", "school_class",  "topic",    "task",   "material",
                                                 "quiz",    "elective_group", "holiday", "lesson"};

bool is_thing(const ChangedRow& row) { return std::ranges::find(things, row.table) != things.end(); }

bool deletes_something(const std::vector<ChangedRow>& rows) {
    return std::ranges::any_of(rows, [](const ChangedRow& row) { return row.change == RowChange::Deleted && is_thing(row); });
}

ChangeSetRow read_row(Row row) {
    return {row.id<ChangeSetId>(0), row.id<learning::UserId>(1), row.integer(2), row.text(3), row.text(4), row.flag(5)};
}

std::string changes_of(ReadTx& tx, ChangeSetId id) {
    const auto read = [](Row row) { return row.blob(0); };
    return tx.one(read, "SELECT changes FROM change_set WHERE id = ?", id).value_or("");
}

/// The last change of this account, if another like it can join.
std::optional<ChangeSetId> open_set(ReadTx& tx, const ChangeSetNote& note) {
    const auto read = [&](Row row) {
        const bool same = row.text(1) == note.sentence && row.text(2) == note.location;
        const bool young = row.integer(3) > tx.now_ms() - undo_kept_ms;
        return same && young && row.is_null(4) ? row.id<ChangeSetId>(0) : ChangeSetId{};
    };
    const auto last = tx.one(read,
                             "SELECT id, sentence, location, begun_at, taken_back_at FROM change_set WHERE account_id = ? "
                             "ORDER BY at DESC, id DESC LIMIT 1",
                             note.account);
    return last && last->value != 0 ? last : std::nullopt;
}

}  // namespace

std::optional<ChangeSetId> keep_changes(WriteTx& tx, const ChangeSetNote& note, std::string_view changes) {
    if (changes.empty()) return std::nullopt;
    delete_old_change_sets(tx);
    if (note.joins)
        if (const auto open = open_set(tx, note)) {
            tx.run("UPDATE change_set SET changes = ?, at = ? WHERE id = ?", Blob{joined(changes_of(tx, *open), changes)},
                   tx.now_ms(), *open);
            return open;
        }
    return tx.insert<ChangeSetId>("INSERT INTO change_set (account_id, begun_at, at, sentence, location, in_bin, changes) "
                                  "VALUES (?, ?, ?, ?, ?, ?, ?)",
                                  note.account, tx.now_ms(), tx.now_ms(), note.sentence, note.location,
                                  deletes_something(rows_of(changes)), Blob{changes});
}

std::optional<ChangeSetRow> find_change_set(ReadTx& tx, ChangeSetId id) {
    return tx.one(read_row,
                  "SELECT id, account_id, at, sentence, location, in_bin FROM change_set "
                  "WHERE id = ? AND taken_back_at IS NULL AND at >= ? - CASE in_bin WHEN 1 THEN ? ELSE ? END",
                  id, tx.now_ms(), bin_kept_ms, undo_kept_ms);
}

std::vector<ChangeSetRow> list_change_sets(ReadTx& tx, learning::UserId account, int count_max) {
    return tx.all(read_row,
                  "SELECT id, account_id, at, sentence, location, in_bin FROM change_set "
                  "WHERE account_id = ? AND taken_back_at IS NULL AND at >= ? - CASE in_bin WHEN 1 THEN ? ELSE ? END "
                  "ORDER BY at DESC, id DESC LIMIT ?",
                  account, tx.now_ms(), bin_kept_ms, undo_kept_ms, count_max);
}

namespace {

void announce(WriteTx& tx, const ChangedRow& row) {
    if (row.table == "account") tx.announce_account(learning::UserId{row.id});
    // A version must never come back with other content: outlines are remembered by it.
    if (row.table == "topic")
        tx.run("UPDATE topic SET version = CASE WHEN version < ? THEN ? ELSE version + 2 END WHERE id = ?", tx.now_ms(),
               tx.now_ms(), row.id);
}

/// Nobody is left who could ask for it, so nothing of a person may stay (F-GDPR-3).
void forget_person(WriteTx& tx, std::int64_t account) {
    tx.run("DELETE FROM change_log WHERE entity = 'account' AND entity_id = ?", account);
    tx.run("DELETE FROM activity_event WHERE account_id = ?", account);
}

/// What a session stands for: password, role, and whether the account may sign in at all.
std::map<std::int64_t, std::string> sign_ins_of(ReadTx& tx, const std::vector<ChangedRow>& rows) {
    const auto read = [](Row row) { return row.text(0); };
    std::map<std::int64_t, std::string> sign_ins;
    for (const auto& row : rows)
        if (row.table == "account" && row.change == RowChange::Updated)
            if (auto text = tx.one(read,
                                   "SELECT role || ' ' || coalesce(disabled_at, '-') || ' ' || password_hash FROM account "
                                   "WHERE id = ?",
                                   row.id))
                sign_ins.emplace(row.id, std::move(*text));
    return sign_ins;
}

/// Students whom nothing can bring back; none if one of them still lies in the bin and could come back first.
std::set<std::int64_t> erased_students(ReadTx& tx, std::string_view changes) {
    auto missing = missing_students(tx, changes);
    if (missing.empty()) return {};
    const auto read = [](Row row) { return row.blob(0); };
    const auto in_bin = tx.all(read, "SELECT changes FROM change_set WHERE in_bin = 1 AND taken_back_at IS NULL AND at >= ?",
                               tx.now_ms() - bin_kept_ms);
    for (const auto& set : in_bin)
        for (const auto& row : rows_of(set))
            if (row.table == "student" && row.change == RowChange::Deleted && missing.contains(row.id)) return {};
    return missing;
}

}  // namespace

TakeBack take_back(WriteTx& tx, const ChangeSetRow& row) {
    const auto changes = changes_of(tx, row.id);
    const auto rows = rows_of(changes);
    const auto sign_ins = sign_ins_of(tx, rows);
    TakeBack done{TakenBack::Restored, tx.number("SELECT students_erased FROM change_set WHERE id = ?", row.id)};
    if (!take_back(tx, changes)) {
        const auto left_out = erased_students(tx, changes);
        if (left_out.empty() || !take_back(tx, without_students(tx, changes, left_out))) return {};
        done.students_left_out += static_cast<std::int64_t>(left_out.size());
    }
    for (const auto& changed : rows) {
        announce(tx, changed);
        if (changed.change == RowChange::Inserted && is_thing(changed)) done.outcome = TakenBack::RemovedSomething;
    }
    for (const auto& [id, sign_in] : sign_ins_of(tx, rows))
        if (sign_ins.at(id) != sign_in) delete_sessions_of(tx, learning::UserId{id});
    unmark_used_files(tx);  // the next deletion gives them their whole time again
    tx.run("UPDATE change_set SET taken_back_at = ? WHERE id = ?", tx.now_ms(), row.id);
    return done;
}

namespace {

/// Other change sets, of a class they were in, hold what these people did.
void forget_in_change_sets(WriteTx& tx, const std::set<std::int64_t>& persons) {
    const auto read_id = [](Row row) { return row.id<ChangeSetId>(0); };
    for (const auto id : tx.all(read_id, "SELECT id FROM change_set")) {
        const auto changes = changes_of(tx, id);
        auto found = missing_students(tx, changes);
        std::erase_if(found, [&](std::int64_t student) { return !persons.contains(student); });
        if (found.empty()) continue;
        tx.run("UPDATE change_set SET changes = ?, students_erased = students_erased + ? WHERE id = ?",
               Blob{without_students(tx, changes, found)}, static_cast<std::int64_t>(found.size()), id);
    }
}

}  // namespace

void erase_change_set(WriteTx& tx, ChangeSetId id) {
    std::set<std::int64_t> persons;
    for (const auto& row : rows_of(changes_of(tx, id)))
        if (row.table == "account" && row.change == RowChange::Deleted &&
            tx.number("SELECT count(*) FROM account WHERE id = ?", row.id) == 0)
            persons.insert(row.id);
    tx.run("DELETE FROM change_set WHERE id = ?", id);
    for (const auto person : persons) forget_person(tx, person);
    if (!persons.empty()) forget_in_change_sets(tx, persons);
}

void delete_old_change_sets(WriteTx& tx) {
    tx.run("DELETE FROM change_set WHERE in_bin = 0 AND at < ?", tx.now_ms() - undo_kept_ms);
    const auto read_id = [](Row row) { return row.id<ChangeSetId>(0); };
    for (const auto id : tx.all(read_id, "SELECT id FROM change_set WHERE in_bin = 1 AND at < ?", tx.now_ms() - bin_kept_ms))
        erase_change_set(tx, id);
}

}  // namespace db
