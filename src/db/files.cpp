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

namespace {

void put_tasks(WriteTx& tx, MaterialId id, const std::vector<learning::TaskId>& tasks) {
    for (const auto task : tasks)
        tx.run("INSERT INTO material_task (material_id, task_id) VALUES (?, ?) ON CONFLICT DO NOTHING", id, task);
}

}  // namespace

MaterialId insert_material(WriteTx& tx, learning::TopicId topic, int position, const learning::MaterialDraft& material,
                           const std::vector<learning::TaskId>& tasks) {
    const auto id = tx.insert<MaterialId>(
        "INSERT INTO material (topic_id, position, kind, location, label, attribution, school_only) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        topic, position, to_key(material.kind), material.location, material.label, material.attribution,
        material.school_only);
    put_tasks(tx, id, tasks);
    return id;
}

void update_material(WriteTx& tx, MaterialId id, const learning::MaterialDraft& material,
                     const std::vector<learning::TaskId>& tasks) {
    tx.run("UPDATE material SET location = ?, label = ?, attribution = ?, school_only = ? WHERE id = ?",
           material.location, material.label, material.attribution, material.school_only, id);
    tx.run("DELETE FROM material_task WHERE material_id = ?", id);
    put_tasks(tx, id, tasks);
}

void delete_material(WriteTx& tx, MaterialId id) { tx.run("DELETE FROM material WHERE id = ?", id); }

void put_material_order(WriteTx& tx, const std::vector<MaterialId>& materials) {
    std::int64_t position = 0;
    for (const auto id : materials) {
        tx.run("UPDATE material SET position = ? WHERE id = ? AND position <> ?", position, id, position);
        ++position;
    }
}

void share_file(WriteTx& tx, MaterialId from, MaterialId to) {
    tx.run("UPDATE material SET file_id = (SELECT file_id FROM material WHERE id = ?) WHERE id = ?", from, to);
}

void put_material_file(WriteTx& tx, MaterialId id, const StoredFileRow& file) {
    const auto file_id = insert_stored_file(tx, file);
    tx.run("UPDATE material SET file_id = ? WHERE id = ?", file_id, id);
}

/// True of a row of stored_file that something names: every table with a file_id.
#define FILE_IS_NAMED                                                      \
    "(EXISTS (SELECT 1 FROM material m WHERE m.file_id = stored_file.id) " \
    "OR EXISTS (SELECT 1 FROM saved_report r WHERE r.file_id = stored_file.id))"

void unmark_used_files(WriteTx& tx) {
    tx.run("UPDATE stored_file SET unused_since = NULL WHERE unused_since IS NOT NULL AND " FILE_IS_NAMED);
}

std::vector<std::string> delete_unused_files(WriteTx& tx) {
    unmark_used_files(tx);
    tx.run("UPDATE stored_file SET unused_since = ? WHERE unused_since IS NULL AND NOT " FILE_IS_NAMED, tx.now_ms());
    const auto before = tx.now_ms() - unused_files_kept_ms;
    const auto read_name = [](Row row) { return row.text(0); };
    const auto names = tx.all(read_name, "SELECT name FROM stored_file WHERE unused_since < ?", before);
    tx.run("DELETE FROM stored_file WHERE unused_since < ?", before);
    return names;
}

}  // namespace db
