#include "db/records.h"

#include <algorithm>
#include <map>

namespace db {

namespace {
constexpr base::EpochMs quarter_ms = 15LL * 60 * 1000;
}

void log_change(WriteTx& tx, const Change& change) {
    tx.run("INSERT INTO change_log (at, account_id, action, entity, entity_id, before) VALUES (?, ?, ?, ?, ?, ?)",
           tx.now_ms(), change.account, change.action, change.entity, change.entity_id, change.before);
}

void insert_activity(WriteTx& tx, const std::vector<ActivityEvent>& events, const base::SchoolTime& time) {
    struct Day {
        int logins = 0, events = 0;
        base::EpochMs last_at = 0;
    };
    std::map<std::pair<learning::UserId, base::IsoDate>, Day> days;
    base::IsoDate date;
    base::EpochMs known_quarter = -1;  // a day begins at a full quarter of an hour in every time zone
    for (const auto& event : events) {
        if (const auto quarter = event.at / quarter_ms; quarter != known_quarter) {
            date = time.date(event.at);
            known_quarter = quarter;
        }
        auto& day = days[{event.account, date}];
        ++day.events;
        day.logins += event.kind == "login";
        day.last_at = std::max(day.last_at, event.at);
        const auto detail = event.detail.empty() ? std::nullopt : std::optional(event.detail);
        tx.run("INSERT INTO activity_event (at, account_id, kind, detail) SELECT ?, id, ?, ? FROM account WHERE id = ?",
               event.at, event.kind, detail, event.account);
    }
    for (const auto& [key, day] : days)
        tx.run("INSERT INTO activity_day (account_id, day, logins, events, last_at) "
               "SELECT id, ?, ?, ?, ? FROM account WHERE id = ? ON CONFLICT (account_id, day) DO UPDATE SET "
               "logins = activity_day.logins + excluded.logins, events = activity_day.events + excluded.events, "
               "last_at = CASE WHEN excluded.last_at > activity_day.last_at THEN excluded.last_at "
               "ELSE activity_day.last_at END",
               key.second, day.logins, day.events, day.last_at, key.first);
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
