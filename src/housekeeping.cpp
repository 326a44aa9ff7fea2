#include "housekeeping.h"

#include "db/change_sets.h"
#include "db/drafts.h"
#include "db/error_log.h"
#include "db/files.h"
#include "db/form_results.h"
#include "db/maintenance.h"
#include "db/sessions.h"

namespace housekeeping {

namespace {

constexpr int sunday = 6;
constexpr std::int64_t slice_events = 5'000;

base::Result<void> remove_expired(db::WriteTx& tx, const queue::Job&) {
    db::delete_sessions_seen_before(tx, tx.now_ms() - session_rest_ms);
    db::delete_failures_before(tx, tx.now_ms() - session_rest_ms);
    db::delete_errors_before(tx, tx.now_ms() - errors_kept_ms);
    db::delete_form_results_before(tx, tx.now_ms() - db::form_results_kept_ms);
    db::delete_old_change_sets(tx);
    db::delete_drafts_before(tx, tx.now_ms() - db::drafts_kept_ms);
    return {};
}

base::Result<void> refresh_statistics(db::WriteTx& tx, const queue::Job&) {
    db::refresh_statistics(tx);
    return {};
}

/// Slice by slice; what is gone stays gone, so a repetition goes on where the last one stood.
loop::Task<base::Result<queue::JobEffect>> remove_old_activity(db::Writer& writer, base::EpochMs before) {
    std::int64_t removed = slice_events;
    while (removed == slice_events) {
        auto remove = [before](db::WriteTx& tx) -> base::Result<std::int64_t> {
            return db::delete_activity_before(tx, before, slice_events);
        };
        auto removing = writer.write(std::move(remove));
        removed = *co_await std::move(removing);
    }
    co_return queue::JobEffect{};
}

/// First the rows, then the files: what a crash leaves between is a file without a row, which the next start removes.
loop::Task<base::Result<queue::JobEffect>> remove_unused_files(db::Writer& writer, handlers::Uploads& uploads) {
    auto remove_rows = [](db::WriteTx& tx) -> base::Result<std::vector<std::string>> { return db::delete_unused_files(tx); };
    auto removing_rows = writer.write(std::move(remove_rows));
    auto names = co_await std::move(removing_rows);
    auto removing = uploads.remove_stored(std::move(*names));
    co_await std::move(removing);
    co_return queue::JobEffect{};
}

}  // namespace

void add_jobs(queue::JobQueue& jobs, db::Writer& writer, handlers::Uploads& uploads, const base::Clock& clock) {
    jobs.handle("remove_expired", queue::in_transaction(remove_expired));
    jobs.schedule("remove_expired", queue::daily_at(3, 0));
    jobs.handle("remove_old_activity", [&writer, &clock](queue::Job) {
        return remove_old_activity(writer, clock.now_ms() - activity_kept_ms);
    });
    jobs.schedule("remove_old_activity", queue::daily_at(3, 10));
    jobs.handle("remove_unused_files", [&writer, &uploads](queue::Job) { return remove_unused_files(writer, uploads); });
    jobs.schedule("remove_unused_files", queue::daily_at(3, 25));
    jobs.handle("refresh_statistics", queue::in_transaction(refresh_statistics));
    jobs.schedule("refresh_statistics", queue::weekly_at(sunday, 3, 30));
}

}  // namespace housekeeping
