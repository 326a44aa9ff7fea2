// All SQL about stored files and the materials they belong to. The bytes are sealed files in the data folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/transaction.h"
#include "learning/topic_draft.h"

namespace db {

struct StoredFileRow {
    std::string name;  ///< of the sealed file
    std::string file_key;
    std::int64_t bytes = 0;
    std::string content_type;
    std::string original_name;
    base::EpochMs stored_at = 0;  ///< set by the database
};

struct MaterialPlace {
    learning::MaterialId id;
    learning::TopicId topic;
    learning::MaterialKind kind = learning::MaterialKind::Link;
    std::string label;
};

/// A row about a sealed file.
struct StoredFileName {
    std::int64_t id = 0;
    std::string name;
};
std::vector<StoredFileName> stored_file_names(ReadTx& tx);

std::optional<MaterialPlace> find_material(ReadTx& tx, learning::MaterialId id);
/// nullopt: a link, or the file is still missing.
std::optional<StoredFileRow> find_material_file(ReadTx& tx, learning::MaterialId id);
using StoredFileId = base::Id<struct StoredFileTag>;
StoredFileId insert_stored_file(WriteTx& tx, const StoredFileRow& file);
/// At the place `position` among the materials of its topic; at `tasks`, or everywhere if there are none.
learning::MaterialId insert_material(WriteTx& tx, learning::TopicId topic, int position,
                                     const learning::MaterialDraft& material, const std::vector<learning::TaskId>& tasks);
/// All fields but kind, file and place.
void update_material(WriteTx& tx, learning::MaterialId id, const learning::MaterialDraft& material,
                     const std::vector<learning::TaskId>& tasks);
/// Its stored file stays, so that the material can be brought back.
void delete_material(WriteTx& tx, learning::MaterialId id);
/// The materials of one topic, in their new order.
void put_material_order(WriteTx& tx, const std::vector<learning::MaterialId>& materials);
/// From now on both have the same stored file.
void share_file(WriteTx& tx, learning::MaterialId from, learning::MaterialId to);

/// Gives the material its file. The one it replaces stays stored, so that it can be brought back.
void put_material_file(WriteTx& tx, learning::MaterialId id, const StoredFileRow& file);

/// A file that nothing names stays for longer than the bin could bring back what did.
inline constexpr base::EpochMs unused_files_kept_ms = 31LL * 24 * 60 * 60 * 1000;
/// Files that are named again, because something was taken back, count as used from now on.
void unmark_used_files(WriteTx& tx);
/// Marks the files that nothing names from now on, and removes the rows of those marked for longer than
/// `unused_files_kept_ms`. Gives the names of their sealed files, which may go once this is committed.
std::vector<std::string> delete_unused_files(WriteTx& tx);

}  // namespace db
