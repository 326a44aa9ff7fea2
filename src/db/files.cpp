#include "db/files.h"

#include "db/columns.h"

namespace db {

using learning::MaterialId;

std::vector<StoredFileName> stored_file_names(ReadTx& tx) {
    auto read = [](Row row) { return StoredFileName{row.integer(0), row.text(1)}; };
    return tx.all(read, "SELECT id, name FROM stored_file");
}

std::optional<MaterialPlace> find_material(ReadTx& tx, MaterialId id) {
    auto read = [](Row row) {
        return MaterialPlace{row.id<MaterialId>(0), row.id<learning::TopicId>(1),
                             read_word(row, 2, learning::parse_material_kind), row.text(3)};
    };
    return tx.one(read, "SELECT id, topic_id, kind, coalesce(nullif(label, ''), location) FROM material WHERE id = ?",
                  id);
}

std::optional<StoredFileRow> find_material_file(ReadTx& tx, MaterialId id) {
    auto read = [](Row row) {
        return StoredFileRow{row.text(0), row.blob(1), row.integer(2), row.text(3), row.text(4), row.integer(5)};
    };
    return tx.one(read,
                  "SELECT f.name, f.file_key, f.bytes, f.content_type, f.original_name, f.created_at FROM material m "
                  "JOIN stored_file f ON f.id = m.file_id WHERE m.id = ?",
                  id);
}

StoredFileId insert_stored_file(WriteTx& tx, const StoredFileRow& file) {
    return tx.insert<StoredFileId>(
        "INSERT INTO stored_file (name, file_key, bytes, content_type, original_name, created_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        file.name, Blob{file.file_key}, file.bytes, file.content_type, file.original_name, tx.now_ms());
}

std::optional<std::string> put_material_file(WriteTx& tx, MaterialId id, const StoredFileRow& file) {
    auto read_old = [](Row row) { return std::pair{row.integer(0), row.text(1)}; };
    const auto old = tx.one(read_old,
                            "SELECT f.id, f.name FROM material m JOIN stored_file f ON f.id = m.file_id WHERE m.id = ?",
                            id);
    const auto file_id = insert_stored_file(tx, file);
    tx.run("UPDATE material SET file_id = ? WHERE id = ?", file_id, id);
    if (!old) return std::nullopt;
    tx.run("DELETE FROM stored_file WHERE id = ?", old->first);
    return old->second;
}

}  // namespace db
