#include "view/format.h"

#include <algorithm>
#include <array>

namespace view {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

/// Groups of three from 10 000 on, as DIN 1333 and everybody's reading habit want it.
std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    if (number < 10'000) return digits;
    for (auto place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), no_break_space);
    return digits;
}

}  // namespace

std::string count_of(std::int64_t count, std::string_view one, std::string_view many) {
    return grouped(count) + std::string(no_break_space) + std::string(count == 1 ? one : many);
}

int percent_number(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return 0;
    return static_cast<int>(std::clamp<std::int64_t>(part * 100 / whole, 0, 100));
}

std::string percent(std::int64_t part, std::int64_t whole) {
    return std::to_string(percent_number(part, whole)) + std::string(no_break_space) + "%";
}

std::string file_size(std::int64_t bytes) {
    if (bytes < 1024) return count_of(bytes, base::tr("Byte"), base::tr("Bytes"));
    constexpr std::array<std::string_view, 4> units = {"KB", "MB", "GB", "TB"};
    double amount = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    // 1023.95 would be shown as "1024", so it is already one of the next unit.
    while (amount >= 1023.5 && unit + 1 < units.size()) {
        amount /= 1024;
        ++unit;
    }
    std::string number = fmt::format("{:.{}f}", amount, amount < 9.95 ? 1 : 0);
    std::ranges::replace(number, '.', ',');
    return number + std::string(no_break_space) + std::string(units[unit]);
}

std::string waiting_time(int seconds) {
    if (seconds < 60) return count_of(seconds, base::tr("Sekunde"), base::tr("Sekunden"));
    const int minutes = (seconds + 59) / 60;
    if (minutes < 60) return count_of(minutes, base::tr("Minute"), base::tr("Minuten"));
    return count_of((minutes + 59) / 60, base::tr("Stunde"), base::tr("Stunden"));
}

std::string list_name(const learning::FullName& name) { return name.last_name + ", " + name.first_name; }

std::string full_name(const learning::FullName& name) { return name.first_name + " " + name.last_name; }

std::string task_label(int position) { return position == 0 ? "E" : std::to_string(position); }

std::string task_place(int position, int steps) {
    if (position == 0) return std::string(base::tr("Einführung"));
    return say("Aufgabe {} von {}", position, steps - 1);
}

}  // namespace view
