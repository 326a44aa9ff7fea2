#include "db/calendar.h"

#include "db/records.h"

namespace db {

using learning::FreeDays;

namespace {
constexpr std::string_view a_week_setting = "calendar_a_week";
constexpr std::string_view region_setting = "calendar_holiday_region";

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

CalendarSettings load_calendar_settings(ReadTx& tx) {
    CalendarSettings settings;
    auto read = [](Row row) { return std::pair(row.text(0), row.text(1)); };
    for (const auto& [key, value] :
         tx.all(read, "SELECT key, value FROM app_setting WHERE key IN (?, ?)", a_week_setting, region_setting)) {
        if (key == a_week_setting)
            settings.a_week = base::parse_day(value);
        else
            settings.region = learning::parse_holiday_region(value).value_or(settings.region);
    }
    return settings;
}

void put_a_week(WriteTx& tx, const std::optional<base::IsoDate>& day) {
    put_setting(tx, a_week_setting, day.value_or(""));
}

void put_holiday_region(WriteTx& tx, learning::HolidayRegion region) {
    put_setting(tx, region_setting, to_key(region));
}

learning::SchoolCalendar load_calendar(ReadTx& tx) {
    const auto settings = load_calendar_settings(tx);
    learning::SchoolCalendar calendar{.free_days = {}, .a_week = settings.a_week, .region = settings.region};
    for (auto& row : list_holidays(tx)) calendar.free_days.push_back(std::move(row.days));
    return calendar;
}

}  // namespace db
