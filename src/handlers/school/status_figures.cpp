#include "handlers/school/status_figures.h"

#include "base/log.h"
#include "base/machine.h"
#include "base/translate.h"

namespace handlers {

using base::Figure;
using base::FigureGroup;
using base::tr;
using base::Unit;

namespace {

std::int64_t number(auto count) { return static_cast<std::int64_t>(count); }

FigureGroup machine_figures(const StatusParts& parts, const base::DiskSpace& disk) {
    return {"machine", tr("Maschine"),
            {{"uptime_s", tr("Läuft seit"), (parts.clock.steady_ms() - parts.started_ms) / 1000, Unit::Seconds},
             {"memory_bytes", tr("Speicher des Programms"), base::resident_bytes(), Unit::Bytes},
             {"disk_free_bytes", tr("Frei auf der Platte"), disk.free_bytes, Unit::Bytes},
             {"disk_free_percent", tr("Frei auf der Platte, Anteil"), disk.free_percent(), Unit::Percent},
             {"database_bytes", tr("Datenbank"), base::file_bytes(parts.database_path), Unit::Bytes},
             {"log_bytes", tr("Protokoll der Datenbank (WAL)"), base::file_bytes(parts.database_path + "-wal"), Unit::Bytes},
             {"log_lines_dropped", tr("Verworfene Zeilen des Protokolls"), number(base::log::dropped_lines())}}};
}

FigureGroup loop_figures(const StatusParts& parts) {
    return {"loop", tr("Schleife"),
            {{"delay_recent_ms", tr("Längster Verzug der letzten zehn Sekunden"), number(parts.lag.recent_ms()), Unit::Milliseconds},
             {"delay_longest_ms", tr("Längster Verzug"), number(parts.lag.longest_ms()), Unit::Milliseconds},
             {"late", tr("Verzug über 100 ms"), number(parts.lag.late())},
             {"turn_longest_us", tr("Längste Runde"), number(parts.loop.longest_turn_us()), Unit::Microseconds}}};
}

FigureGroup request_figures(const StatusParts& parts) {
    const auto& pipeline = parts.pipeline.counters();
    return {"requests", tr("Anfragen"),
            {{"answered", tr("Beantwortet"), number(pipeline.requests)},
             {"faults", tr("Davon mit einem Fehler des Programms"), number(pipeline.faults)},
             {"connections", tr("Offene Verbindungen"), number(parts.server.open_connections())},
             {"sessions", tr("Angemeldete im Speicher"), number(parts.sessions.copies())}}};
}

FigureGroup limit_figures(const StatusParts& parts) {
    const auto& server = parts.server.counters();
    return {"limits", tr("Grenzen, die erreicht wurden"),
            {{"connections_accepted", tr("Verbindungen angenommen"), number(server.accepted)},
             {"beyond_connections", tr("Abgewiesen: zu viele Verbindungen"), number(server.beyond_connections)},
             {"beyond_address", tr("Abgewiesen: zu viele von einer Adresse"), number(server.beyond_address)},
             {"beyond_descriptors", tr("Abgewiesen: zu wenige Deskriptoren"), number(server.beyond_descriptors)},
             {"hurried_away", tr("Davon sofort geschlossen"), number(server.hurried_away)},
             {"beyond_work", tr("Abgewiesen: zu viele Anfragen in Arbeit"), number(server.beyond_work)},
             {"beyond_queue", tr("Abgewiesen: zu lange gewartet"), number(server.beyond_queue)},
             {"slow_heads", tr("Zu langsam: Kopf einer Anfrage"), number(server.slow_heads)},
             {"slow_bodies", tr("Zu langsam: Inhalt einer Anfrage"), number(server.slow_bodies)},
             {"slow_readers", tr("Zu langsam: Abholen einer Antwort"), number(server.slow_readers)},
             {"idle_closed", tr("Untätige Verbindungen beendet"), number(server.idle_closed)},
             {"idle_closed_early", tr("Untätige vorzeitig beendet"), number(server.idle_closed_early)}}};
}

FigureGroup writer_figures(const StatusParts& parts) {
    const auto& writer = parts.writer.counters();
    return {"writer", tr("Speichern"),
            {{"waiting", tr("Änderungen warten"), number(parts.writer.waiting())},
             {"writes", tr("Änderungen gespeichert"), number(writer.writes)},
             {"groups", tr("Gruppen"), number(writer.groups)},
             {"largest_group", tr("Größte Gruppe"), number(writer.largest_group)},
             {"commit_longest_us", tr("Längstes Speichern"), number(writer.longest_commit_us), Unit::Microseconds},
             {"refused_by_rule", tr("Von einer Regel abgelehnt"), number(writer.refused_by_rule)},
             {"refused_by_state", tr("Abgelehnt, weil nichts gespeichert werden kann"), number(writer.refused_by_state)},
             {"failed_groups", tr("Gruppen, deren Speichern fehlschlug"), number(writer.failed_groups)},
             {"reopened", tr("Verbindungen neu geöffnet"), number(writer.storage.reopened)},
             {"log_pages", tr("Seiten im Write-ahead-Log"), number(writer.storage.log_pages)},
             {"forced_checkpoints", tr("Log unter Zwang geleert"), number(writer.storage.forced_checkpoints)}}};
}

FigureGroup activity_figures(const StatusParts& parts) {
    const auto& activity = parts.activity.counters();
    return {"activity", tr("Aktivität"),
            {{"added", tr("Ereignisse"), number(activity.added)},
             {"written", tr("Gespeichert"), number(activity.written)},
             {"dropped", tr("Verworfen"), number(activity.dropped)}}};
}

FigureGroup job_figures(const StatusParts& parts, const db::JobCounts& jobs) {
    const auto& counters = parts.jobs.counters();
    return {"jobs", tr("Aufträge"),
            {{"waiting", tr("Warten"), jobs.waiting},
             {"running", tr("In Arbeit"), jobs.running},
             {"dead", tr("Aufgegeben"), jobs.dead},
             {"finished", tr("Erledigt seit dem Start"), number(counters.finished)},
             {"failed", tr("Fehlgeschlagene Versuche seit dem Start"), number(counters.failed)},
             {"given_up", tr("Aufgegeben seit dem Start"), number(counters.given_up)}}};
}

base::LaneFigures lane_figures(const loop::Lane& lane) {
    const auto& counters = lane.counters();
    return {.name = lane.name(),
            .waiting = number(counters.waiting),
            .waiting_max = number(lane.waiting_max()),
            .running = number(counters.running),
            .running_max = number(lane.concurrency()),
            .finished = number(counters.finished),
            .refused = number(counters.refused),
            .longest_wait_us = number(counters.longest_wait_us),
            .longest_run_us = number(counters.longest_run_us)};
}

}  // namespace

base::Status gather_status(const StatusParts& parts, const db::JobCounts& jobs) {
    const auto disk = base::disk_space(parts.data_folder);
    base::Status status;
    status.version = parts.version;
    status.storage_reason = parts.writer.health().reason;
    status.health = {.stopping = parts.server.is_draining(),
                     .storage_full = parts.writer.state() == db::StorageState::Full,
                     .storage_read_only = parts.writer.state() == db::StorageState::ReadOnly,
                     .disk_free_percent = disk.free_percent(),
                     .disk_free_percent_min = parts.disk_free_percent_min,
                     .loop_delay_ms = number(parts.lag.recent_ms())};
    status.groups = {machine_figures(parts, disk), loop_figures(parts),     request_figures(parts),
                     limit_figures(parts),         writer_figures(parts),   activity_figures(parts),
                     job_figures(parts, jobs)};
    for (const auto* lane : parts.lanes) status.lanes.push_back(lane_figures(*lane));
    return status;
}

}  // namespace handlers
