#include "learning/holiday_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace learning {

using base::IsoDate;
using namespace std::string_view_literals;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A date as it stands in the line; a year of 0 is not named.
struct Found {
    std::size_t begin = 0, end = 0;  // in the line
    int year = 0, month = 0, day = 0;
};

/// Goes through a line from left to right.
struct Cursor {
    std::string_view line;
    std::size_t at = 0;

    std::string_view rest() const { return line.substr(at); }
    void skip_blanks() {
        while (take(' ') || take('\t')) {}
    }
    bool take(char c) {
        if (!rest().starts_with(c)) return false;
        ++at;
        return true;
    }
    /// Between `least` and `most` digits, and no further digit behind them.
    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t count = 0;
        while (at + count < line.size() && is_digit(line[at + count])) ++count;
        if (count < least || count > most) return std::nullopt;
        const auto value = base::parse_number(line.substr(at, count));
        at += count;
        return static_cast<int>(*value);
    }
};

constexpr std::array<std::string_view, 12> months = {"januar", "februar", "märz",      "april",   "mai",      "juni",
                                                     "juli",   "august",  "september", "oktober", "november", "dezember"};

/// "Oktober", "Okt" and "Okt."
std::optional<int> take_month_name(Cursor& cursor) {
    const auto lower = base::to_lower(cursor.rest());
    for (std::size_t i = 0; i < months.size(); ++i) {
        const auto shortened = base::first_code_points(months[i], 3);
        for (const auto name : {months[i], shortened}) {
            const bool ends_there = lower.size() == name.size() || " \t.,;:-0123456789"sv.contains(lower[name.size()]);
            if (!lower.starts_with(name) || !ends_there) continue;
            cursor.at += name.size();  // lower case takes as many bytes
            cursor.take('.');
            return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

/// "2026-10-12"
std::optional<Found> take_iso_date(Cursor& cursor) {
    const Cursor before = cursor;
    const auto year = cursor.number(4, 4);
    const bool first_dash = year && cursor.take('-');
    const auto month = first_dash ? cursor.number(2, 2) : std::nullopt;
    const auto day = month && cursor.take('-') ? cursor.number(2, 2) : std::nullopt;
    if (day) return Found{before.at, cursor.at, *year, *month, *day};
    cursor = before;
    return std::nullopt;
}

/// The year behind "12.10." or "12. Oktober"; 0 if none is there. Two digits mean this century.
int take_year(Cursor& cursor) {
    const Cursor before = cursor;
    cursor.skip_blanks();
    if (const auto year = cursor.number(4, 4)) return *year;
    if (const auto year = cursor.number(2, 2); year && !cursor.rest().starts_with('.')) return 2000 + *year;
    cursor = before;
    return 0;
}

/// "12.10.2026", "12.10.26", "12.10.", "12. Oktober 2026"
std::optional<Found> take_german_date(Cursor& cursor) {
    const Cursor before = cursor;
    Found found{.begin = cursor.at};
    const auto day = cursor.number(1, 2);
    bool whole = false;
    if (day && cursor.take('.')) {
        cursor.skip_blanks();
        auto month = cursor.number(1, 2);
        whole = month && cursor.take('.');
        if (!month) whole = (month = take_month_name(cursor)).has_value();
        found.day = *day;
        found.month = month.value_or(0);
    }
    if (!whole) {
        cursor = before;
        return std::nullopt;
    }
    found.end = cursor.at;
    if ((found.year = take_year(cursor)) != 0) found.end = cursor.at;
    return found;
}

std::vector<Found> find_dates(std::string_view line) {
    std::vector<Found> found;
    Cursor cursor{line};
    while (cursor.at < line.size()) {
        const bool within_a_number = cursor.at > 0 && is_digit(line[cursor.at - 1]);
        auto date = within_a_number || !is_digit(line[cursor.at]) ? std::nullopt : take_iso_date(cursor);
        if (!date && !within_a_number && is_digit(line[cursor.at])) date = take_german_date(cursor);
        if (date)
            found.push_back(*date);
        else
            ++cursor.at;
    }
    return found;
}

/// What may stand around a name or between two dates without meaning anything.
constexpr std::array<std::string_view, 11> signs = {"-", "–", "—", "−", "‐", "‑", ":", ";", ",", "|", "/"};
constexpr std::array<std::string_view, 21> words = {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
                                                    "mo",     "di",       "mi",       "do",         "fr",      "sa",      "so",
                                                    "von",    "vom",      "am",       "ab",         "bis",     "zum",     "einschließlich"};

bool is_filler(std::string_view word) {
    auto lower = base::to_lower(word);
    if (lower.ends_with('.')) lower.pop_back();
    return lower.empty() || std::ranges::find(words, lower) != words.end();
}

std::string_view without_signs(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        text = base::trim(text);
        for (const auto sign : signs) {
            if (text.starts_with(sign)) text.remove_prefix(sign.size()), again = true;
            if (text.ends_with(sign)) text.remove_suffix(sign.size()), again = true;
        }
    }
    return text;
}

/// What stands before a date, without "von", "Mo." and the like next to the date. At its beginning they may belong to a name:
/// "Freitag nach Himmelfahrt".
std::string_view bare_before(std::string_view text) {
    for (;;) {
        text = without_signs(text);
        const auto blank = text.find_last_of(" \t");
        const auto last = blank == std::string_view::npos ? text : text.substr(blank + 1);
        if (text.empty() || !is_filler(last)) return text;
        text.remove_suffix(last.size());
    }
}

std::string_view bare_after(std::string_view text) {
    text = without_signs(text);
    return is_filler(text) ? std::string_view() : text;
}

IsoDate written(const Found& date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

/// Gives the first date the year of the last one, or the year before if it would lie behind it.
void share_year(Found& first, const Found& last) {
    if (first.year != 0) return;
    first.year = last.year;
    if (std::pair(first.month, first.day) > std::pair(last.month, last.day)) --first.year;
}

std::string name_in(std::string_view line, const Found& first, const Found& last) {
    const auto before = bare_before(line.substr(0, first.begin)), after = bare_after(line.substr(last.end));
    return std::string(before) + (before.empty() || after.empty() ? "" : " ") + std::string(after);
}

HolidayVerdict read_line(std::string_view line, FreeDays& days) {
    auto dates = find_dates(line);
    if (dates.empty()) return HolidayVerdict::NoDay;
    if (dates.size() > 2) return HolidayVerdict::TooManyDays;
    auto& first = dates.front();
    const auto& last = dates.back();
    if (last.year == 0) return HolidayVerdict::NoYear;
    share_year(first, last);
    days = {name_in(line, first, last), written(first), written(last)};
    if (!base::parse_day(days.first_day) || !base::parse_day(days.last_day)) return HolidayVerdict::NoSuchDay;
    if (dates.size() == 2 && !bare_before(line.substr(first.end, last.begin - first.end)).empty()) return HolidayVerdict::NotBetween;
    if (days.last_day < days.first_day) return HolidayVerdict::WrongOrder;
    if (base::days_between(days.first_day, days.last_day) >= holiday_days_max) return HolidayVerdict::TooLong;
    if (days.name.empty()) return HolidayVerdict::NoName;
    return base::code_points(days.name) > holiday_name_characters_max ? HolidayVerdict::LongName : HolidayVerdict::Good;
}

}  // namespace

std::vector<HolidayLine> read_holiday_list(std::string_view pasted) {
    std::vector<HolidayLine> lines;
    int number = 0;
    for (const auto each : base::lines(pasted)) {
        ++number;
        const auto text = base::trim(each);
        if (text.empty()) continue;
        HolidayLine line{.number = number, .text = std::string(text), .days = {}};
        FreeDays days;
        line.verdict = read_line(text, days);
        if (line.verdict == HolidayVerdict::Good) line.days = std::move(days);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace learning
