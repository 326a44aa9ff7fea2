// Numbers and names as German text. Pure functions, any thread.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/translate.h"
#include "learning/person.h"

namespace view {

/// A translated sentence with values in its `{}`: say("Klasse {}", name).
template <typename... Args>
std::string say(fmt::format_string<Args...> german, Args&&... args) {
    const fmt::string_view key = german;
    return fmt::vformat(base::tr({key.data(), key.size()}), fmt::make_format_args(args...));
}

/// "1 Aufgabe", "3 Aufgaben", "0 Aufgaben"; numbers from 10 000 on are grouped: "12 500 Aufgaben".
std::string count_of(std::int64_t count, std::string_view one, std::string_view many);

/// "40 %"; 0 for whole <= 0. Rounds down, so 100 % means all of it.
std::string percent(std::int64_t part, std::int64_t whole);
int percent_number(std::int64_t part, std::int64_t whole);

/// "512 Bytes", "1,4 KB", "20 MB": powers of 1024, one decimal below 10.
std::string file_size(std::int64_t bytes);

/// "8 Sekunden", "2 Minuten", "1 Stunde": rounded up, for "Versuche es in … noch einmal".
std::string waiting_time(int seconds);

/// "Özil, Ada", as lists show students.
std::string list_name(const learning::FullName& name);
/// "Ada Özil"
std::string full_name(const learning::FullName& name);

/// "E", "1", "2" …: the label of the task at `position` (0-based) of a student's route (F-A11Y-7).
std::string task_label(int position);
/// "Einführung", "Aufgabe 3 von 7"; `steps` counts all tasks, the introduction too.
std::string task_place(int position, int steps);

}  // namespace view
