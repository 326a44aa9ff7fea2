#include "base/status.h"

#include <fmt/format.h>

#include "base/translate.h"

namespace base {

std::string_view name_of(NotReady reason) {
    switch (reason) {
        case NotReady::Stopping: return "stopping";
        case NotReady::StorageFull: return "storage_full";
        case NotReady::StorageReadOnly: return "storage_read_only";
        case NotReady::DiskAlmostFull: return "disk_almost_full";
        case NotReady::LoopLate: return "loop_late";
    }
    return {};
}

std::string_view sentence_of(NotReady reason) {
    switch (reason) {
        case NotReady::Stopping:
            return tr("Der Server wird gerade beendet.");
        case NotReady::StorageFull:
            return tr("Der Speicher ist voll. Änderungen werden abgelehnt, Gespeichertes ist sicher. Bitte Platz schaffen.");
        case NotReady::StorageReadOnly:
            return tr("Es kann nur gelesen werden. Gespeichertes ist sicher. Bitte die Platte und das Protokoll ansehen.");
        case NotReady::DiskAlmostFull:
            return tr("Die Platte ist fast voll. Noch geht alles. Bitte Platz schaffen.");
        case NotReady::LoopLate:
            return tr("Der Server kommt gerade nicht nach: Anfragen warten länger als eine Sekunde.");
    }
    return {};
}

std::vector<NotReady> reasons_not_ready(const Health& health) {
    std::vector<NotReady> reasons;
    if (health.stopping) reasons.push_back(NotReady::Stopping);
    if (health.storage_full) reasons.push_back(NotReady::StorageFull);
    if (health.storage_read_only) reasons.push_back(NotReady::StorageReadOnly);
    if (health.disk_free_percent < health.disk_free_percent_min) reasons.push_back(NotReady::DiskAlmostFull);
    if (health.loop_delay_ms > loop_delay_ms_max) reasons.push_back(NotReady::LoopLate);
    return reasons;
}

// All names are ours and all values numbers, so nothing needs an escape.
std::string to_json(const Status& status) {
    std::string reasons, groups, lanes;
    const auto comma = [](const std::string& before) { return before.empty() || before.ends_with('{') ? "" : ","; };
    const auto not_ready = reasons_not_ready(status.health);
    for (const auto reason : not_ready) reasons += fmt::format("{}\"{}\"", comma(reasons), name_of(reason));
    for (const auto& group : status.groups) {
        groups += fmt::format("{}\"{}\":{{", comma(groups), group.name);
        for (const auto& figure : group.figures)
            groups += fmt::format("{}\"{}\":{}", comma(groups), figure.name, figure.value);
        groups += "}";
    }
    for (const auto& lane : status.lanes)
        lanes += fmt::format(
            R"({}"{}":{{"waiting":{},"running":{},"finished":{},"refused":{},"longest_wait_us":{},"longest_run_us":{}}})",
            comma(lanes), lane.name, lane.waiting, lane.running, lane.finished, lane.refused, lane.longest_wait_us,
            lane.longest_run_us);
    return fmt::format("{{\"ready\":{},\"reasons\":[{}],\"version\":\"{}\",\"figures\":{{{}}},\"lanes\":{{{}}}}}\n",
                       not_ready.empty(), reasons, status.version, groups, lanes);
}

}  // namespace base
