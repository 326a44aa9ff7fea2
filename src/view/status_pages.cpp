#include "view/status_pages.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/translate.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;
using base::Unit;

std::string duration_text(std::int64_t seconds) {
    constexpr std::int64_t minute_s = 60, hour_s = 60 * minute_s, day_s = 24 * hour_s;
    if (seconds < minute_s) return count_of(seconds, tr("Sekunde"), tr("Sekunden"));
    if (seconds < hour_s) return count_of(seconds / minute_s, tr("Minute"), tr("Minuten"));
    if (seconds < 2 * day_s) return count_of(seconds / hour_s, tr("Stunde"), tr("Stunden"));
    return count_of(seconds / day_s, tr("Tag"), tr("Tagen"));
}

std::string milliseconds_text(std::int64_t microseconds) {
    std::string text = fmt::format("{:.1f} ms", static_cast<double>(microseconds) / 1000);
    std::ranges::replace(text, '.', ',');
    return text;
}

Data group_data(const base::FigureGroup& group) {
    Data::Objects figures;
    for (const auto& figure : group.figures) {
        Data row;
        row.text("figure_label", figure.label).text("figure_value", figure_text(figure.value, figure.unit));
        figures.push_back(std::move(row));
    }
    Data data;
    data.text("group_name", group.name).text("group_label", group.label).list("figures", std::move(figures));
    return data;
}

Data lane_data(const base::LaneFigures& lane) {
    Data data;
    data.text("lane_name", lane.name);
    data.text("lane_waiting", say("{} von {}", lane.waiting, lane.waiting_max));
    data.text("lane_running", say("{} von {}", lane.running, lane.running_max));
    data.text("lane_finished", figure_text(lane.finished, Unit::Count));
    data.text("lane_refused", figure_text(lane.refused, Unit::Count));
    data.text("lane_longest_wait", figure_text(lane.longest_wait_us, Unit::Microseconds));
    data.text("lane_longest_run", figure_text(lane.longest_run_us, Unit::Microseconds));
    return data;
}

/// F-SET-4: below 70 % used all is well, from 85 % on it is serious.
constexpr int disk_warning_percent = 70, disk_critical_percent = 85;

Data disk_data(const base::DiskSpace& disk) {
    const int used = disk.used_percent();
    Data data;
    data.number("used_percent", used).text("disk_style", used >= disk_critical_percent ? "danger" : used >= disk_warning_percent ? "warning" : "success");
    data.text("disk_word", used >= disk_critical_percent ? tr("fast voll") : used >= disk_warning_percent ? tr("wird knapp") : tr("genug Platz"));
    data.text("disk_text", say("{} von {} belegt, {} frei", file_size(disk.total_bytes - disk.free_bytes), file_size(disk.total_bytes),
                               file_size(disk.free_bytes)));
    return data;
}

Data job_data(const PageFrame& frame, const DeadJobRow& job) {
    Data data;
    data.number("job_id", job.id).text("job_kind", job.kind).text("job_error", job.last_error);
    data.number("job_tries", job.tries).text("job_died", frame.school_time.short_date_time(job.died_at));
    return data;
}

}  // namespace

std::string figure_text(std::int64_t value, Unit unit) {
    switch (unit) {
        case Unit::Count: {
            auto text = count_of(value, "", "");
            return text.substr(0, text.find_last_of("0123456789") + 1);
        }
        case Unit::Microseconds: return milliseconds_text(value);
        case Unit::Milliseconds: return count_of(value, "ms", "ms");
        case Unit::Seconds: return duration_text(value);
        case Unit::Bytes: return file_size(value);
        case Unit::Percent: return count_of(value, "%", "%");
    }
    return {};
}

std::string render_status(const Renderer& renderer, const PageFrame& frame, const StatusPage& page) {
    Data::Objects groups;
    for (const auto& group : page.status.groups) groups.push_back(group_data(group));
    Data::Objects lanes;
    for (const auto& lane : page.status.lanes) lanes.push_back(lane_data(lane));
    Data::Objects jobs;
    for (const auto& job : page.dead_jobs) jobs.push_back(job_data(frame, job));
    Data::Texts reasons;
    for (const auto reason : reasons_not_ready(page.status.health)) reasons.emplace_back(sentence_of(reason));
    if (!page.status.storage_reason.empty()) reasons.push_back(page.status.storage_reason);

    Data data = frame_data(frame, std::string(tr("Zustand")));
    if (page.disk.total_bytes > 0)
        data.object("disk", disk_data(page.disk));
    else
        data.flag("disk", false);
    data.text("version", page.status.version);
    data.flag("all_well", reasons.empty()).texts("reasons", std::move(reasons));
    data.list("groups", std::move(groups)).list("lanes", std::move(lanes));
    data.flag("any_dead_job", !jobs.empty()).list("dead_jobs", std::move(jobs));
    return renderer.render("status/show", data);
}

}  // namespace view
