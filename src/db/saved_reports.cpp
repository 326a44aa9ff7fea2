#include "db/saved_reports.h"

namespace db {

using learning::ClassId;
using learning::Period;

std::vector<SavedReportRow> list_saved_reports(ReadTx& tx, ClassId class_id) {
    auto read = [](Row row) {
        return SavedReportRow{row.id<SavedReportId>(0), {row.text(1), row.text(2)}, row.integer(3)};
    };
    return tx.all(read,
                  "SELECT id, date_from, date_to, made_at FROM saved_report WHERE class_id = ? ORDER BY date_to DESC",
                  class_id);
}

std::optional<SavedReportFile> find_saved_report(ReadTx& tx, SavedReportId id) {
    auto read = [](Row row) {
        return SavedReportFile{{row.maybe_integer(0).value_or(0)},
                               {row.text(1), row.blob(2), row.integer(3), row.text(4), row.text(5)}};
    };
    return tx.one(read,
                  "SELECT r.class_id, f.name, f.file_key, f.bytes, f.content_type, f.original_name FROM saved_report r "
                  "JOIN stored_file f ON f.id = r.file_id WHERE r.id = ?",
                  id);
}

bool has_saved_report(ReadTx& tx, ClassId class_id, const Period& period) {
    return tx.number("SELECT count(*) FROM saved_report WHERE class_id = ? AND date_to = ?", class_id, period.last) > 0;
}

bool insert_saved_report(WriteTx& tx, ClassId class_id, const Period& period, const StoredFileRow& file) {
    if (has_saved_report(tx, class_id, period)) return false;
    const auto file_id = insert_stored_file(tx, file);
    tx.run("INSERT INTO saved_report (class_id, date_from, date_to, made_at, file_id) VALUES (?, ?, ?, ?, ?)", class_id,
           period.first, period.last, tx.now_ms(), file_id);
    return true;
}

std::vector<std::string> delete_saved_reports_before(WriteTx& tx, base::EpochMs moment) {
    auto read = [](Row row) { return std::pair{row.integer(0), row.text(1)}; };
    const auto files = tx.all(read,
                              "SELECT f.id, f.name FROM saved_report r JOIN stored_file f ON f.id = r.file_id "
                              "WHERE r.made_at < ?",
                              moment);
    tx.run("DELETE FROM saved_report WHERE made_at < ?", moment);
    std::vector<std::string> names;
    for (const auto& [id, name] : files) {
        tx.run("DELETE FROM stored_file WHERE id = ?", id);
        names.push_back(name);
    }
    return names;
}

std::vector<ClassId> list_filled_classes(ReadTx& tx) {
    auto read = [](Row row) { return row.id<ClassId>(0); };
    return tx.all(read, "SELECT DISTINCT class_id FROM class_membership ORDER BY class_id");
}

}  // namespace db
