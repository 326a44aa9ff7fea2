// What the program knows about itself, as plain values with names: gathered in one place (handlers/school/status_figures), shown
// by the status page, told by /health/ready.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

enum class Unit { Count, Microseconds, Milliseconds, Seconds, Bytes, Percent };

struct Figure {
    std::string_view name;   ///< English, snake_case, unit last: "commit_longest_us"
    std::string_view label;  ///< German, for the page
    std::int64_t value = 0;
    Unit unit = Unit::Count;
};

struct FigureGroup {
    std::string_view name;   ///< "writer"
    std::string_view label;  ///< „Speichern“
    std::vector<Figure> figures;
};

struct LaneFigures {
    std::string name;
    std::int64_t waiting = 0, waiting_max = 0, running = 0, running_max = 0;
    std::int64_t finished = 0, refused = 0, longest_wait_us = 0, longest_run_us = 0;
};

/// What the answer of /health/ready depends on.
struct Health {
    bool stopping = false;           ///< SIGTERM has come
    bool storage_full = false;       ///< changes are refused for want of room
    bool storage_read_only = false;  ///< changes are refused
    int disk_free_percent = 100;
    int disk_free_percent_min = 5;
    std::int64_t loop_delay_ms = 0;  ///< the longest of the last seconds
};
inline constexpr std::int64_t loop_delay_ms_max = 1000;

enum class NotReady { Stopping, StorageFull, StorageReadOnly, DiskAlmostFull, LoopLate };
std::string_view name_of(NotReady reason);
std::string_view sentence_of(NotReady reason);
/// Empty: ready.
std::vector<NotReady> reasons_not_ready(const Health& health);

struct Status {
    std::string version;
    Health health;
    std::string storage_reason;  ///< English; empty while all is well
    std::vector<FigureGroup> groups;
    std::vector<LaneFigures> lanes;
};

/// For /health/ready: {"ready":true,"reasons":[],"version":"…","figures":{…},"lanes":{…}}.
std::string to_json(const Status& status);

}  // namespace base
