#include "learning/public_holidays.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <string>

namespace {

using learning::easter_sunday;
using learning::HolidayRegion;
using learning::public_holiday_on;
using learning::public_holidays;

const std::map<int, std::string> easter_days{
    {1970, "03-29"}, {1981, "04-19"}, {1999, "04-04"}, {2000, "04-23"}, {2001, "04-15"}, {2002, "03-31"}, {2003, "04-20"},
    {2004, "04-11"}, {2005, "03-27"}, {2006, "04-16"}, {2007, "04-08"}, {2008, "03-23"}, {2009, "04-12"}, {2010, "04-04"},
    {2011, "04-24"}, {2012, "04-08"}, {2013, "03-31"}, {2014, "04-20"}, {2015, "04-05"}, {2016, "03-27"}, {2017, "04-16"},
    {2018, "04-01"}, {2019, "04-21"}, {2020, "04-12"}, {2021, "04-04"}, {2022, "04-17"}, {2023, "04-09"}, {2024, "03-31"},
    {2025, "04-20"}, {2026, "04-05"}, {2027, "03-28"}, {2028, "04-16"}, {2029, "04-01"}, {2030, "04-21"}, {2031, "04-13"},
    {2032, "03-28"}, {2033, "04-17"}, {2034, "04-09"}, {2035, "03-25"}, {2036, "04-13"}, {2037, "04-05"}, {2038, "04-25"},
    {2049, "04-18"}, {2076, "04-19"}, {2100, "03-28"}, {2199, "04-14"}};

TEST(Easter, is_on_the_known_days) {
    for (const auto& [year, day] : easter_days) EXPECT_EQ(easter_sunday(year), std::to_string(year) + "-" + day);
}

/// The full moons of spring as the church reckons them from 1900 to 2199, by the place of a year in the cycle of 19.
constexpr std::array<const char*, 19> full_moons = {"04-14", "04-03", "03-23", "04-11", "03-31", "04-18", "04-08",
                                                    "03-28", "04-16", "04-05", "03-25", "04-13", "04-02", "03-22",
                                                    "04-10", "03-30", "04-17", "04-07", "03-27"};

TEST(Easter, is_the_first_sunday_after_the_full_moon_in_every_year) {
    for (int year = 1970; year <= 2199; ++year) {
        auto day = std::to_string(year) + "-" + full_moons.at(static_cast<std::size_t>(year % 19));
        do day = base::add_days(day, 1);
        while (base::weekday_of(day) != 6);
        EXPECT_EQ(easter_sunday(year), day);
    }
}

std::set<std::string> days_of(int year, HolidayRegion region) {
    std::set<std::string> days;
    for (const auto& each : public_holidays(std::to_string(year) + "-01-01", std::to_string(year) + "-12-31", region))
        days.insert(each.day.substr(5) + " " + std::string(each.name));
    return days;
}

const std::set<std::string> nationwide_2026{
    "01-01 Neujahr", "04-03 Karfreitag", "04-06 Ostermontag", "05-01 Tag der Arbeit", "05-14 Christi Himmelfahrt",
    "05-25 Pfingstmontag", "10-03 Tag der Deutschen Einheit", "12-25 1. Weihnachtstag", "12-26 2. Weihnachtstag"};

TEST(PublicHolidays, of_all_laender_are_nine) { EXPECT_EQ(days_of(2026, HolidayRegion::Germany), nationwide_2026); }

TEST(PublicHolidays, of_a_land_are_those_of_all_and_its_own) {
    using enum HolidayRegion;
    const std::string kings = "01-06 Heilige Drei Könige", women = "03-08 Internationaler Frauentag", corpus = "06-04 Fronleichnam",
                      assumption = "08-15 Mariä Himmelfahrt", children = "09-20 Weltkindertag",
                      reformation = "10-31 Reformationstag", saints = "11-01 Allerheiligen", repentance = "11-18 Buß- und Bettag";
    const std::map<HolidayRegion, std::set<std::string>> own{
        {BadenWuerttemberg, {kings, corpus, saints}},
        {Bayern, {kings, corpus, saints, repentance}},
        {Berlin, {women}},
        {Brandenburg, {reformation}},
        {Bremen, {reformation}},
        {Hamburg, {reformation}},
        {Hessen, {corpus}},
        {MecklenburgVorpommern, {women, reformation}},
        {Niedersachsen, {reformation}},
        {NordrheinWestfalen, {corpus, saints}},
        {RheinlandPfalz, {corpus, saints}},
        {Saarland, {corpus, assumption, saints}},
        {Sachsen, {reformation, repentance}},
        {SachsenAnhalt, {kings, reformation}},
        {SchleswigHolstein, {reformation}},
        {Thueringen, {children, reformation}}};
    EXPECT_EQ(own.size() + 2, static_cast<std::size_t>(learning::holiday_region_count));
    for (const auto& [region, days] : own) {
        auto expected = nationwide_2026;
        expected.insert(days.begin(), days.end());
        EXPECT_EQ(days_of(2026, region), expected) << to_key(region);
    }
}

TEST(PublicHolidays, move_with_easter_and_with_the_weekday) {
    const auto name = [](const char* day, HolidayRegion region) { return public_holiday_on(day, region); };
    EXPECT_EQ(name("2008-05-01", HolidayRegion::Germany), "Tag der Arbeit") << "and Himmelfahrt on the same day";
    EXPECT_EQ(name("2027-05-06", HolidayRegion::Germany), "Christi Himmelfahrt");
    EXPECT_EQ(name("2027-05-27", HolidayRegion::Hessen), "Fronleichnam");
    EXPECT_EQ(name("2038-06-24", HolidayRegion::Hessen), "Fronleichnam") << "as late as it gets";
    for (const auto* day : {"2022-11-16", "2023-11-22", "2024-11-20", "2025-11-19", "2027-11-17", "2033-11-16", "2034-11-22"})
        EXPECT_EQ(name(day, HolidayRegion::Sachsen), "Buß- und Bettag") << day;
    for (const auto* day : {"2023-11-15", "2022-11-23", "2026-11-17"}) EXPECT_EQ(name(day, HolidayRegion::Sachsen), std::nullopt) << day;
}

TEST(PublicHolidays, begin_with_the_year_of_their_law) {
    const auto is_one = [](const char* day, HolidayRegion region) { return public_holiday_on(day, region).has_value(); };
    EXPECT_FALSE(is_one("2018-03-08", HolidayRegion::Berlin));
    EXPECT_TRUE(is_one("2019-03-08", HolidayRegion::Berlin));
    EXPECT_FALSE(is_one("2022-03-08", HolidayRegion::MecklenburgVorpommern));
    EXPECT_FALSE(is_one("2016-10-31", HolidayRegion::Hamburg));
    EXPECT_TRUE(is_one("2016-10-31", HolidayRegion::Sachsen));
    EXPECT_FALSE(is_one("1989-10-03", HolidayRegion::Germany));
}

TEST(PublicHolidays, can_be_switched_off_for_schools_abroad) {
    EXPECT_TRUE(days_of(2026, HolidayRegion::None).empty());
    EXPECT_TRUE(public_holidays("2026-02-01", "2026-02-28", HolidayRegion::Germany).empty());
}

TEST(PublicHolidays, are_known_up_to_the_last_day_of_the_calendar) {
    EXPECT_EQ(days_of(2199, HolidayRegion::Germany).size(), 9u);
    EXPECT_EQ(days_of(1970, HolidayRegion::Germany).size(), 8u) << "before the unity";
}

TEST(HolidayRegions, have_keys_that_are_read_again) {
    std::set<std::string_view> keys;
    for (int i = 0; i < learning::holiday_region_count; ++i) {
        const auto region = static_cast<HolidayRegion>(i);
        EXPECT_EQ(learning::parse_holiday_region(to_key(region)), region);
        keys.insert(to_key(region));
    }
    EXPECT_EQ(keys.size(), static_cast<std::size_t>(learning::holiday_region_count));
    EXPECT_EQ(to_key(HolidayRegion::Thueringen), "th");
    EXPECT_EQ(learning::parse_holiday_region("xx"), std::nullopt);
}

}  // namespace
