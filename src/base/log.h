// One line per event: a level, an event name and key=value pairs. Lines are written by a thread of the log library;
// a full buffer drops the oldest lines and counts them, it never blocks the loop. Ids only: no names, no answers,
// no addresses, no query strings. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace base::log {

enum class Level { Debug, Info, Warning, Error, Off };

/// Call once, before the first line; `path` empty = standard error. Throws Failure if the file cannot be opened.
/// Without an open log, lines from Warning on go straight to standard error.
void open(Level level, const std::string& path = {});
/// SIGHUP: closes and opens the file again. Throws Failure if it cannot be opened; the old file stays in use then.
void reopen();
/// From now on. Without an open log nothing happens.
void set_level(Level level);
/// Flushes and ends the writing thread.
void close();
/// Lines that were dropped because the buffer was full.
std::uint64_t dropped_lines();

/// CR, LF and control characters are escaped, so a line stays a line; what goes beyond 4096 bytes is cut off.
void write(Level level, std::string_view line);

template <typename... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Info, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void warning(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Warning, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Error, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace base::log
