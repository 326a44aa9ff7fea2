// All SQL about the days of the school: holidays and days off, whose public holidays, which weeks are A weeks.
#pragma once

#include <optional>
#include <vector>

#include "db/transaction.h"
#include "learning/timetable.h"

namespace db {

using HolidayId = base::Id<struct HolidayTag>;

struct HolidayRow {
    HolidayId id;
    learning::FreeDays days;
};
/// The earliest first.
std::vector<HolidayRow> list_holidays(ReadTx& tx);
std::optional<HolidayRow> find_holiday(ReadTx& tx, HolidayId id);
HolidayId insert_holiday(WriteTx& tx, const learning::FreeDays& days);
void delete_holiday(WriteTx& tx, HolidayId id);

/// What the admin has chosen for the school.
struct CalendarSettings {
    std::optional<base::IsoDate> a_week = {};  ///< nullopt: weeks with an odd number are A weeks
    learning::HolidayRegion region = learning::HolidayRegion::Germany;
};
CalendarSettings load_calendar_settings(ReadTx& tx);
void put_a_week(WriteTx& tx, const std::optional<base::IsoDate>& day);
void put_holiday_region(WriteTx& tx, learning::HolidayRegion region);

learning::SchoolCalendar load_calendar(ReadTx& tx);

}  // namespace db
