// All SQL about reports that were made by the program itself and lie in sealed files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/files.h"
#include "db/transaction.h"
#include "learning/period.h"

namespace db {

using SavedReportId = base::Id<struct SavedReportTag>;

struct SavedReportRow {
    SavedReportId id;
    learning::Period period;
    base::EpochMs made_at = 0;
};
/// Newest first.
std::vector<SavedReportRow> list_saved_reports(ReadTx& tx, learning::ClassId class_id);

struct SavedReportFile {
    learning::ClassId class_id;  ///< none: the class was deleted
    StoredFileRow file;
};
std::optional<SavedReportFile> find_saved_report(ReadTx& tx, SavedReportId id);

/// True if the class has a report up to this day.
bool has_saved_report(ReadTx& tx, learning::ClassId class_id, const learning::Period& period);
/// Changes nothing, and gives false, if there is one already.
bool insert_saved_report(WriteTx& tx, learning::ClassId class_id, const learning::Period& period,
                         const StoredFileRow& file);
/// Removes the rows; gives the names of the sealed files that nobody needs any more.
std::vector<std::string> delete_saved_reports_before(WriteTx& tx, base::EpochMs moment);

/// Classes somebody is in.
std::vector<learning::ClassId> list_filled_classes(ReadTx& tx);

}  // namespace db
