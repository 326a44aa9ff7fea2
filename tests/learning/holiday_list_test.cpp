#include "learning/holiday_list.h"

#include <gtest/gtest.h>

namespace {

using learning::FreeDays;
using learning::HolidayVerdict;
using learning::read_holiday_list;

const FreeDays autumn{"Herbstferien", "2026-10-12", "2026-10-23"};

TEST(AHolidayLine, is_understood_as_people_write_it) {
    for (const auto* line :
         {"Herbstferien 12.10.2026-23.10.2026", "Herbstferien 12.10.2026 – 23.10.2026", "Herbstferien: 12.10.2026 — 23.10.2026",
          "Herbstferien\t12.10.2026\t23.10.2026", "Herbstferien;12.10.2026;23.10.2026", "Herbstferien, 12.10. bis 23.10.2026",
          "Herbstferien vom 12.10. bis zum 23.10.2026", "Herbstferien Mo, 12.10.2026 - Fr, 23.10.2026",
          "Herbstferien Montag, 12. Oktober bis Freitag, 23. Oktober 2026", "Herbstferien 12.10.26 - 23.10.26",
          "Herbstferien 2026-10-12 – 2026-10-23", "12.10.2026 bis 23.10.2026 Herbstferien", "12.10.–23.10.2026: Herbstferien",
          "  Herbstferien   12. 10. 2026 − 23. 10. 2026  ", "Herbstferien von 12.10.2026 bis einschließlich 23.10.2026",
          "Herbstferien 12. Okt. - 23. Okt. 2026", "Herbstferien | 12.10.2026 | 23.10.2026"}) {
        const auto lines = read_holiday_list(line);
        ASSERT_EQ(lines.size(), 1u) << line;
        EXPECT_EQ(lines[0].verdict, HolidayVerdict::Good) << line;
        EXPECT_EQ(lines[0].days, autumn) << line << ": " << lines[0].days.name << " " << lines[0].days.first_day << " " << lines[0].days.last_day;
    }
}

FreeDays read_one(const char* line) { return read_holiday_list(line).at(0).days; }

TEST(AHolidayLine, can_be_a_single_day) {
    const FreeDays study{"Studientag", "2026-11-11", "2026-11-11"};
    for (const auto* line : {"Studientag 11.11.2026", "Studientag am 11.11.2026", "Mi, 11.11.2026 Studientag", "11. November 2026: Studientag"})
        EXPECT_EQ(read_one(line), study) << line;
}

TEST(AHolidayLine, of_which_the_last_day_names_the_year_may_begin_in_the_year_before) {
    EXPECT_EQ(read_one("Weihnachtsferien 23.12. - 06.01.2027"), (FreeDays{"Weihnachtsferien", "2026-12-23", "2027-01-06"}));
    EXPECT_EQ(read_one("Weihnachtsferien 21.12.2026 - 6.1.2027"), (FreeDays{"Weihnachtsferien", "2026-12-21", "2027-01-06"}));
}

TEST(AHolidayLine, keeps_what_belongs_to_the_name) {
    EXPECT_EQ(read_one("Freitag nach Himmelfahrt 07.05.2027").name, "Freitag nach Himmelfahrt");
    EXPECT_EQ(read_one("Freitag nach Himmelfahrt, Fr 07.05.2027").name, "Freitag nach Himmelfahrt");
    EXPECT_EQ(read_one("2. beweglicher Ferientag 05.02.2027").name, "2. beweglicher Ferientag");
    EXPECT_EQ(read_one("Oster- und Frühjahrsferien 22.03.2027-02.04.2027").name, "Oster- und Frühjahrsferien");
    EXPECT_EQ(read_one("Pfingsten 18.05.2027 (Dienstag)").name, "Pfingsten (Dienstag)");
    EXPECT_EQ(read_one("1. Maifeiertag 30.04.2027").name, "1. Maifeiertag");
}

TEST(AHolidayLine, that_is_wrong_says_what_is_wrong) {
    const std::pair<const char*, HolidayVerdict> wrong[] = {
        {"Ferien im Schuljahr 2026/27", HolidayVerdict::NoDay},
        {"Herbstferien", HolidayVerdict::NoDay},
        {"Herbstferien 12/10/2026", HolidayVerdict::NoDay},
        {"Herbstferien 12.10.-23.10.", HolidayVerdict::NoYear},
        {"Herbstferien 31.02.2026", HolidayVerdict::NoSuchDay},
        {"Herbstferien 12.10.2026 - 32.10.2026", HolidayVerdict::NoSuchDay},
        {"Herbstferien 12.13.2026", HolidayVerdict::NoSuchDay},
        {"Ferien 01.10.2026, 02.10.2026, 05.10.2026", HolidayVerdict::TooManyDays},
        {"Ferien 12.10.2026 und 23.10.2026", HolidayVerdict::NotBetween},
        {"Herbstferien 23.10.2026 - 12.10.2026", HolidayVerdict::WrongOrder},
        {"Herbstferien 12.10.2026 - 23.10.2027", HolidayVerdict::TooLong},
        {"12.10.2026 - 23.10.2026", HolidayVerdict::NoName},
        {"vom 12.10.2026 bis 23.10.2026", HolidayVerdict::NoName}};
    for (const auto& [line, verdict] : wrong) {
        const auto read = read_holiday_list(line).at(0);
        EXPECT_EQ(static_cast<int>(read.verdict), static_cast<int>(verdict)) << line;
        EXPECT_EQ(read.days, FreeDays{}) << line;
    }
    EXPECT_EQ(read_holiday_list(std::string(101, 'x') + " 12.10.2026").at(0).verdict, HolidayVerdict::LongName);
    EXPECT_EQ(read_holiday_list(std::string(100, 'x') + " 12.10.2026").at(0).verdict, HolidayVerdict::Good);
}

TEST(AHolidayList, keeps_the_numbers_of_its_lines_and_leaves_out_empty_ones) {
    const auto lines = read_holiday_list("Herbstferien 12.10.2026-23.10.2026\r\n\r\n  \nStudientag\nBrückentag 07.05.2027");
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[1].number, 4);
    EXPECT_EQ(lines[1].text, "Studientag");
    EXPECT_EQ(lines[1].verdict, HolidayVerdict::NoDay);
    EXPECT_EQ(lines[2].number, 5);
    EXPECT_TRUE(read_holiday_list(" \n\n").empty());
}

}  // namespace
