#include "db/change_recorder.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

namespace db {

namespace {

constexpr std::array<std::string_view, 10> not_content{"schema_migration", "session",    "login_failure",  "form_key",
                                                        "change_log",       "change_set", "activity_event", "job",
                                                        "job_schedule",     "stored_file"};

int is_content(void*, const char* table) {
    return std::ranges::find(not_content, std::string_view(table)) == not_content.end();
}

void require(int code, const char* what) {
    if (code == SQLITE_NOMEM) throw std::bad_alloc();
    if (code != SQLITE_OK) throw base::Failure(std::string(what) + ": " + sqlite3_errstr(code));
}

struct FreeBySqlite {
    void operator()(void* memory) const { sqlite3_free(memory); }
};
using SqliteBytes = std::unique_ptr<void, FreeBySqlite>;

/// The session extension takes its input as `void*` but does not write to it.
void* as_input(std::string_view bytes) { return const_cast<char*>(bytes.data()); }

struct Walk {
    explicit Walk(std::string_view changes) {
        require(sqlite3changeset_start(&at, static_cast<int>(changes.size()), as_input(changes)), "read changes");
    }
    ~Walk() { sqlite3changeset_finalize(at); }
    sqlite3_changeset_iter* at = nullptr;
};

ChangedRow row_at(sqlite3_changeset_iter* at) {
    const char* table = nullptr;
    int columns = 0, operation = 0, indirect = 0;
    require(sqlite3changeset_op(at, &table, &columns, &operation, &indirect), "read a change");
    ChangedRow row{table};
    row.change = operation == SQLITE_INSERT   ? RowChange::Inserted
                 : operation == SQLITE_DELETE ? RowChange::Deleted
                                              : RowChange::Updated;
    unsigned char* is_key = nullptr;
    require(sqlite3changeset_pk(at, &is_key, &columns), "read a key");
    const auto column = static_cast<int>(std::find(is_key, is_key + columns, 1) - is_key);
    sqlite3_value* value = nullptr;
    if (operation == SQLITE_INSERT)
        require(sqlite3changeset_new(at, column, &value), "read a value");
    else
        require(sqlite3changeset_old(at, column, &value), "read a value");
    if (value && sqlite3_value_type(value) == SQLITE_INTEGER) row.id = sqlite3_value_int64(value);
    return row;
}

}  // namespace

ChangeRecorder::ChangeRecorder(WriteTx& tx) {
    require(sqlite3session_create(tx.connection().handle(), "main", &session_), "record a change");
    sqlite3session_table_filter(session_, is_content, nullptr);
    if (const int code = sqlite3session_attach(session_, nullptr); code != SQLITE_OK) {
        sqlite3session_delete(session_);
        require(code, "record a change");
    }
}

ChangeRecorder::~ChangeRecorder() { sqlite3session_delete(session_); }

std::string ChangeRecorder::changes() const {
    int size = 0;
    void* bytes = nullptr;
    require(sqlite3session_changeset(session_, &size, &bytes), "keep a change");
    const SqliteBytes owner(bytes);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string joined(std::string_view first, std::string_view then) {
    int size = 0;
    void* bytes = nullptr;
    require(sqlite3changeset_concat(static_cast<int>(first.size()), as_input(first), static_cast<int>(then.size()),
                                    as_input(then), &size, &bytes),
            "join changes");
    const SqliteBytes owner(bytes);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::vector<ChangedRow> rows_of(std::string_view changes) {
    std::vector<ChangedRow> rows;
    const Walk walk(changes);
    int code;
    while ((code = sqlite3changeset_next(walk.at)) == SQLITE_ROW) rows.push_back(row_at(walk.at));
    if (code != SQLITE_DONE) require(code, "read changes");
    return rows;
}

namespace {

/// A row by its table and the first column of its key; all that others refer to have a key of one column.
using RowName = std::pair<std::string, std::int64_t>;

struct Reference {
    int column = 0;
    std::string table;
};
/// The foreign keys of the tables of a change set.
class References {
  public:
    explicit References(ReadTx& tx) : tx_(tx) {}

    const std::vector<Reference>& of(const std::string& table) {
        const auto [at, is_new] = known_.try_emplace(table);
        const auto read = [](Row row) { return Reference{static_cast<int>(row.integer(0)), row.text(1)}; };
        if (is_new)
            at->second = tx_.all(read,
                                 "SELECT c.cid, f.\"table\" FROM pragma_foreign_key_list(?) f "
                                 "JOIN pragma_table_info(?) c ON c.name = f.\"from\"",
                                 table, table);
        return at->second;
    }

  private:
    ReadTx& tx_;
    std::map<std::string, std::vector<Reference>> known_;
};

/// To which rows the row belonged that this change has deleted.
std::vector<RowName> owners_of_deleted(sqlite3_changeset_iter* at, const std::string& table, References& references) {
    std::vector<RowName> owners;
    for (const auto& reference : references.of(table)) {
        sqlite3_value* value = nullptr;
        require(sqlite3changeset_old(at, reference.column, &value), "read a value");
        if (value && sqlite3_value_type(value) == SQLITE_INTEGER) owners.emplace_back(reference.table, sqlite3_value_int64(value));
    }
    return owners;
}

/// The changes without those that would restore what belonged to one of `gone`, or to something that did.
std::string without(ReadTx& tx, std::string_view changes, std::set<RowName> gone) {
    References references(tx);
    std::set<std::size_t> left_out;
    for (std::size_t before = gone.size() + 1; before != gone.size() + left_out.size();) {
        before = gone.size() + left_out.size();
        const Walk walk(changes);
        for (std::size_t i = 0; sqlite3changeset_next(walk.at) == SQLITE_ROW; ++i) {
            const auto row = row_at(walk.at);
            if (row.change != RowChange::Deleted || left_out.contains(i)) continue;
            const auto owners = owners_of_deleted(walk.at, row.table, references);
            if (std::ranges::none_of(owners, [&](const RowName& owner) { return gone.contains(owner); })) continue;
            left_out.insert(i);
            gone.emplace(row.table, row.id);
        }
    }
    struct Free {
        void operator()(sqlite3_changegroup* group) const { sqlite3changegroup_delete(group); }
    };
    sqlite3_changegroup* made = nullptr;
    require(sqlite3changegroup_new(&made), "leave changes out");
    const std::unique_ptr<sqlite3_changegroup, Free> group(made);
    const Walk walk(changes);
    for (std::size_t i = 0; sqlite3changeset_next(walk.at) == SQLITE_ROW; ++i)
        if (!left_out.contains(i)) require(sqlite3changegroup_add_change(group.get(), walk.at), "leave changes out");
    int size = 0;
    void* bytes = nullptr;
    require(sqlite3changegroup_output(group.get(), &size, &bytes), "leave changes out");
    const SqliteBytes owner(bytes);
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace

std::set<std::int64_t> missing_students(ReadTx& tx, std::string_view changes) {
    References references(tx);
    std::set<std::int64_t> named, restored;
    const Walk walk(changes);
    while (sqlite3changeset_next(walk.at) == SQLITE_ROW) {
        const auto row = row_at(walk.at);
        if (row.change != RowChange::Deleted) continue;
        if (row.table == "student") restored.insert(row.id);
        for (const auto& [table, id] : owners_of_deleted(walk.at, row.table, references))
            if (table == "student") named.insert(id);
    }
    std::erase_if(named, [&](std::int64_t id) {
        return restored.contains(id) || tx.number("SELECT count(*) FROM student WHERE account_id = ?", id) > 0;
    });
    return named;
}

std::string without_students(ReadTx& tx, std::string_view changes, const std::set<std::int64_t>& students) {
    std::set<RowName> gone;
    for (const auto id : students) gone.insert({{"student", id}, {"account", id}});
    return without(tx, changes, std::move(gone));
}

bool take_back(WriteTx& tx, std::string_view changes) {
    int size = 0;
    void* inverse = nullptr;
    require(sqlite3changeset_invert(static_cast<int>(changes.size()), as_input(changes), &size, &inverse), "turn changes round");
    const SqliteBytes owner(inverse);
    const auto give_up = [](void*, int, sqlite3_changeset_iter*) { return SQLITE_CHANGESET_ABORT; };
    // Without NOACTION taking back an assignment would silently take along what students have done on it since.
    const int code = sqlite3changeset_apply_v2(tx.connection().handle(), size, inverse, nullptr, give_up, nullptr, nullptr,
                                               nullptr, SQLITE_CHANGESETAPPLY_FKNOACTION);
    if (code == SQLITE_ABORT || (code & 0xff) == SQLITE_CONSTRAINT) return false;
    require(code, "take changes back");
    return true;
}

}  // namespace db
