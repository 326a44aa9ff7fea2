// All SQL about stored files and the materials they belong to. The bytes are sealed files in the data folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/transaction.h"
#include "learning/terms.h"

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
/// Gives the material its file; gives back the name of the sealed file it replaces, if there was one.
std::optional<std::string> put_material_file(WriteTx& tx, learning::MaterialId id, const StoredFileRow& file);

}  // namespace db
