#include "db/calendar.h"

#include "db/records.h"

namespace db {

using learning::FreeDays;

namespace {
constexpr std::string_view a_week_setting = "calendar_a_week";

HolidayRow read_holiday(Row row) { return {row.id<HolidayId>(0), {row.text(1), row.text(2), row.text(3)}}; }
}  // namespace

std::vector<HolidayRow> list_holidays(ReadTx& tx) {
    return tx.all(read_holiday, "SELECT id, name, first_day, last_day FROM holiday ORDER BY first_day, last_day, id");
}

std::optional<HolidayRow> find_holiday(ReadTx& tx, HolidayId id) {
    return tx.one(read_holiday, "SELECT id, name, first_day, last_day FROM holiday WHERE id = ?", id);
}

HolidayId insert_holiday(WriteTx& tx, const FreeDays& days) {
    return tx.insert<HolidayId>("INSERT INTO holiday (name, first_day, last_day) VALUES (?, ?, ?)", days.name,
                                days.first_day, days.last_day);
}

void delete_holiday(WriteTx& tx, HolidayId id) { tx.run("DELETE FROM holiday WHERE id = ?", id); }

std::optional<base::IsoDate> find_a_week(ReadTx& tx) {
    const auto stored = find_setting(tx, a_week_setting);
    return stored ? base::parse_day(*stored) : std::nullopt;
}

void put_a_week(WriteTx& tx, const std::optional<base::IsoDate>& day) {
    put_setting(tx, a_week_setting, day.value_or(""));
}

learning::SchoolCalendar load_calendar(ReadTx& tx) {
    learning::SchoolCalendar calendar;
    for (auto& row : list_holidays(tx)) calendar.free_days.push_back(std::move(row.days));
    calendar.a_week = find_a_week(tx);
    return calendar;
}

}  // namespace db
