#include "http/http_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace http {

namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> days{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                               "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Reads a date from left to right; after the first thing that does not fit, `good` is false.
struct Reader {
    std::string_view rest;
    bool good = true;

    void literal(std::string_view text) {
        good = good && rest.starts_with(text);
        if (good) rest.remove_prefix(text.size());
    }
    template <std::size_t Count>
    unsigned name(const std::array<std::string_view, Count>& names, std::size_t length) {
        for (unsigned i = 0; i < Count; ++i) {
            const auto name = names[i].substr(0, length);
            if (!good || !rest.starts_with(name)) continue;
            rest.remove_prefix(name.size());
            return i;
        }
        good = false;
        return 0;
    }
    int digits(std::size_t count) {
        int number = 0;
        good = good && rest.size() >= count;
        for (std::size_t i = 0; good && i < count; ++i) {
            good = rest[i] >= '0' && rest[i] <= '9';
            number = number * 10 + (rest[i] - '0');
        }
        if (good) rest.remove_prefix(count);
        return number;
    }
};

struct Fields {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

void read_time(Reader& reader, Fields& fields) {
    fields.hour = reader.digits(2);
    reader.literal(":");
    fields.minute = reader.digits(2);
    reader.literal(":");
    fields.second = reader.digits(2);
}

int year_of(std::int64_t epoch_s) {
    const auto day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(epoch_s)));
    return static_cast<int>(year_month_day(day).year());
}

/// "Sun, 06 Nov 1994 08:49:37 GMT"
bool read_fixdate(std::string_view text, Fields& fields) {
    Reader reader{text};
    reader.name(days, 3);
    reader.literal(", ");
    fields.day = reader.digits(2);
    reader.literal(" ");
    fields.month = static_cast<int>(reader.name(months, 3)) + 1;
    reader.literal(" ");
    fields.year = reader.digits(4);
    reader.literal(" ");
    read_time(reader, fields);
    reader.literal(" GMT");
    return reader.good && reader.rest.empty();
}

/// "Sunday, 06-Nov-94 08:49:37 GMT" (RFC 850)
bool read_rfc850(std::string_view text, Fields& fields, int this_year) {
    Reader reader{text};
    reader.name(days, std::string_view::npos);
    reader.literal(", ");
    fields.day = reader.digits(2);
    reader.literal("-");
    fields.month = static_cast<int>(reader.name(months, 3)) + 1;
    reader.literal("-");
    fields.year = this_year / 100 * 100 + reader.digits(2);
    if (fields.year > this_year + 50) fields.year -= 100;
    reader.literal(" ");
    read_time(reader, fields);
    reader.literal(" GMT");
    return reader.good && reader.rest.empty();
}

/// "Sun Nov  6 08:49:37 1994" (asctime)
bool read_asctime(std::string_view text, Fields& fields) {
    Reader reader{text};
    reader.name(days, 3);
    reader.literal(" ");
    fields.month = static_cast<int>(reader.name(months, 3)) + 1;
    reader.literal(" ");
    if (reader.rest.starts_with(' ')) {
        reader.literal(" ");
        fields.day = reader.digits(1);
    } else {
        fields.day = reader.digits(2);
    }
    reader.literal(" ");
    read_time(reader, fields);
    reader.literal(" ");
    fields.year = reader.digits(4);
    return reader.good && reader.rest.empty();
}

}  // namespace

std::string http_date(std::int64_t epoch_s) {
    const std::chrono::sys_seconds moment{std::chrono::seconds(epoch_s)};
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       days[std::chrono::weekday(day).c_encoding()].substr(0, 3), static_cast<unsigned>(date.day()),
                       months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<std::int64_t> parse_http_date(std::string_view text, std::int64_t now_s) {
    Fields fields;
    if (!read_fixdate(text, fields) && !read_rfc850(text, fields, year_of(now_s)) && !read_asctime(text, fields))
        return std::nullopt;
    const year_month_day date{std::chrono::year(fields.year), std::chrono::month(static_cast<unsigned>(fields.month)),
                              std::chrono::day(static_cast<unsigned>(fields.day))};
    // 60 is a leap second.
    if (!date.ok() || fields.hour > 23 || fields.minute > 59 || fields.second > 60) return std::nullopt;
    const std::int64_t day_s = std::chrono::seconds(sys_days(date).time_since_epoch()).count();
    return day_s + fields.hour * 3600 + fields.minute * 60 + std::min(fields.second, 59);
}

}  // namespace http
