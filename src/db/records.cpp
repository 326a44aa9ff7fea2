#include "db/records.h"

#include <algorithm>
#include <map>
#include <set>

namespace db {

namespace {

constexpr base::EpochMs quarter_ms = 15LL * 60 * 1000;

struct ActivityDayCounts {
    int logins = 0, events = 0;
    base::EpochMs last_at = 0;
};
using ActivityDays = std::map<std::pair<learning::UserId, base::IsoDate>, ActivityDayCounts>;

ActivityDays count_by_day(const std::vector<ActivityEvent>& events, const base::SchoolTime& time) {
    ActivityDays days;
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
    }
    return days;
}

}  // namespace

void log_change(WriteTx& tx, const Change& change) {
    tx.run("INSERT INTO change_log (at, account_id, action, entity, entity_id, before) VALUES (?, ?, ?, ?, ?, ?)",
           tx.now_ms(), change.account, change.action, change.entity, change.entity_id, change.before);
}

void insert_activity(WriteTx& tx, const std::vector<ActivityEvent>& events, const base::SchoolTime& time) {
    const auto days = count_by_day(events, time);
    // Looked up first: an INSERT … SELECT may insert many rows, so SQLite would keep a journal for each.
    std::set<learning::UserId> erased;
    for (const auto& [key, day] : days)
        if (tx.number("SELECT count(*) FROM account WHERE id = ?", key.first) == 0) erased.insert(key.first);
    for (const auto& event : events) {
        if (erased.contains(event.account)) continue;
        const auto detail = event.detail.empty() ? std::nullopt : std::optional(event.detail);
        tx.run("INSERT INTO activity_event (at, account_id, kind, detail) VALUES (?, ?, ?, ?)", event.at, event.account,
               event.kind, detail);
    }
    for (const auto& [key, day] : days) {
        if (erased.contains(key.first)) continue;
        tx.run("INSERT INTO activity_day (account_id, day, logins, events, last_at) VALUES (?, ?, ?, ?, ?) "
               "ON CONFLICT (account_id, day) DO UPDATE SET "
               "logins = activity_day.logins + excluded.logins, events = activity_day.events + excluded.events, "
               "last_at = CASE WHEN excluded.last_at > activity_day.last_at THEN excluded.last_at "
               "ELSE activity_day.last_at END",
               key.first, key.second, day.logins, day.events, day.last_at);
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
