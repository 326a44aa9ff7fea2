#include "db/records.h"

namespace db {

void log_change(WriteTx& tx, const Change& change) {
    tx.run("INSERT INTO change_log (at, account_id, action, entity, entity_id, before) VALUES (?, ?, ?, ?, ?, ?)",
           tx.now_ms(), change.account, change.action, change.entity, change.entity_id, change.before);
}

void insert_activity(WriteTx& tx, const std::vector<ActivityEvent>& events) {
    for (const auto& event : events) {
        const auto detail = event.detail.empty() ? std::nullopt : std::optional(event.detail);
        // An account deleted since then takes its events with it.
        tx.run("INSERT INTO activity_event (at, account_id, kind, detail) "
               "SELECT ?, id, ?, ? FROM account WHERE id = ?",
               event.at, event.kind, detail, event.account);
    }
}

std::optional<std::string> find_setting(ReadTx& tx, std::string_view key) {
    auto read = [](Row row) { return row.text(0); };
    return tx.one(read, "SELECT value FROM app_setting WHERE key = ?", key);
}

void put_setting(WriteTx& tx, std::string_view key, std::string_view value) {
    tx.run("INSERT INTO app_setting (key, value, updated_at) VALUES (?, ?, ?) "
           "ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
           key, value, tx.now_ms());
}

}  // namespace db
