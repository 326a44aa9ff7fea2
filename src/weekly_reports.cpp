#include "weekly_reports.h"

#include <fmt/format.h>

#include "base/calendar.h"
#include "base/text.h"
#include "crypto/random.h"
#include "crypto/sealed_file.h"
#include "db/reports.h"
#include "db/saved_reports.h"
#include "handlers/classes/reports.h"
#include "learning/retention.h"
#include "pdf/class_report.h"
#include "topicfile/json_values.h"

namespace weekly_reports {

using handlers::Services;
using learning::ClassId;
using learning::Period;
using loop::Task;
using queue::JobEffect;

namespace {

constexpr int monday = 0;
constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;

/// One job per class, so that a class that fails does not hold up the others.
base::Result<void> ask_for_reports(db::WriteTx& tx, const base::SchoolTime& time) {
    const auto week = learning::last_week(tx.now_ms(), time);
    for (const auto class_id : db::list_filled_classes(tx))
        queue::enqueue(tx, {.kind = "class_report",
                            .payload = topicfile::texts_to_json({to_string(class_id), week.first, week.last}),
                            .unique_key = fmt::format("class_report:{}:{}", class_id.value, week.last)});
    return {};
}

struct Wanted {
    ClassId class_id;
    Period week;
};

Wanted read_payload(const std::string& payload) {
    const auto texts = topicfile::texts_from_json(payload);
    if (texts.size() != 3) throw base::Failure("the payload of a class report is not understood");
    return {{base::parse_number(texts[0]).value_or(0)}, {texts[1], texts[2]}};
}

Task<db::StoredFileRow> seal(Services app, std::string bytes, std::string original_name) {
    db::StoredFileRow row{.name = crypto::random_token(),
                          .file_key = crypto::make_file_key(),
                          .bytes = static_cast<std::int64_t>(bytes.size()),
                          .content_type = "application/pdf",
                          .original_name = std::move(original_name)};
    auto write = [path = app.uploads.path_of(row.name), key = row.file_key, bytes = std::move(bytes)] {
        crypto::write_sealed_file(path, bytes, key);
        return true;
    };
    auto writing = app.lanes.file.run(std::move(write));
    co_await std::move(writing);
    co_return row;
}

/// A repetition finds the report or makes it again under another name; what a crash leaves without a row is removed at the
/// next start.
Task<base::Result<JobEffect>> make_report(Services app, queue::Job job) {
    const auto [class_id, week] = read_payload(job.payload);
    auto load = [class_id, week](db::ReadTx& tx) -> std::optional<learning::ClassReport> {
        if (db::has_saved_report(tx, class_id, week)) return std::nullopt;
        return db::load_class_report(tx, class_id, week);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto report = co_await std::move(loading);
    if (!report || report->rows.empty()) co_return JobEffect{};
    const auto name = fmt::format("klassenbericht_{}_{}.pdf", report->class_name, base::file_day(week.last));
    auto draw = [report = std::move(*report), &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::class_report(report, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    auto sealing = seal(app, std::move(bytes), name);
    const auto file = co_await std::move(sealing);
    co_return JobEffect{[class_id, week, file](db::WriteTx& tx) -> base::Result<void> {
        db::insert_saved_report(tx, class_id, week, file);
        return {};
    }};
}

Task<base::Result<JobEffect>> remove_old_reports(Services app) {
    auto remove_rows = [before = app.clock.now_ms() - learning::saved_reports_kept_days * day_ms](db::WriteTx& tx)
        -> base::Result<std::vector<std::string>> { return db::delete_saved_reports_before(tx, before); };
    auto removing_rows = app.writer.write(std::move(remove_rows));
    auto names = co_await std::move(removing_rows);
    auto removing = app.uploads.remove_stored(std::move(*names));
    co_await std::move(removing);
    co_return JobEffect{};
}

}  // namespace

void add_jobs(queue::JobQueue& jobs, const Services& services) {
    jobs.handle("weekly_reports", queue::in_transaction([&time = services.school_time](db::WriteTx& tx, const queue::Job&) {
                    return ask_for_reports(tx, time);
                }));
    jobs.schedule("weekly_reports", queue::weekly_at(monday, 4, 0));
    jobs.handle("class_report", [services](queue::Job job) { return make_report(services, std::move(job)); });
    jobs.handle("remove_old_reports", [services](queue::Job) { return remove_old_reports(services); });
    jobs.schedule("remove_old_reports", queue::daily_at(3, 20));
}

}  // namespace weekly_reports
