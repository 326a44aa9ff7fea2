#include "handlers/school/status.h"

#include <fmt/format.h>

#include <memory>

#include "base/text.h"
#include "base/translate.h"
#include "handlers/visitor.h"
#include "view/status_pages.h"

namespace handlers {

using base::tr;
using view::NavEntry;

namespace {

constexpr std::size_t dead_jobs_shown_max = 50;

http::Response show_status(const Services& app, const StatusParts& parts, db::ReadTx& tx, const Visit& visit) {
    view::StatusPage page{.status = gather_status(parts, db::count_jobs(tx)), .disk = base::disk_space(parts.data_folder), .dead_jobs = {}};
    for (const auto& job : db::dead_jobs(tx, dead_jobs_shown_max))
        page.dead_jobs.push_back({job.id.value, job.kind, job.last_error, job.tries, job.died_at});
    return http::html(view::render_status(app.renderer, frame_of(app, visit, NavEntry::Status), page));
}

base::Result<Outcome> try_job_again(db::WriteTx& tx, const Visit& visit) {
    const auto id = base::parse_number(visit.form.text("job"));
    if (!id || !db::revive_job(tx, db::JobId{static_cast<std::int64_t>(*id)}))
        return base::refuse(base::ErrorCode::Invalid,
                            std::string(tr("Dieser Auftrag wartet schon oder ist erledigt. Es wurde nichts geändert.")));
    db::log_change(tx, {visit.person().id, "retry", "job", static_cast<std::int64_t>(*id)});
    return Outcome{"/status", view::Flash{view::FlashKind::Success, std::string(tr("Der Auftrag wird gleich noch einmal versucht."))}};
}

/// A monitor on this machine, or an admin. What came through a proxy did not come from this machine.
bool may_ask(const Services& app, const Visit& visit) {
    if (visit.session && visit.person().is_admin()) return true;
    const bool forwarded = visit.request.header_count("x-forwarded-for") > 0 || visit.request.header_count("forwarded") > 0;
    if (forwarded && app.settings.trusted_proxy.empty()) return false;
    const auto address = client_address(app, visit.request);
    return address.starts_with("127.") || address == "::1";
}

http::Response show_readiness(const Services& app, const StatusParts& parts, db::ReadTx& tx, const Visit& visit) {
    if (!may_ask(app, visit)) return refusal(app, visit, not_found());
    const auto status = gather_status(parts, db::count_jobs(tx));
    return http::json(to_json(status), reasons_not_ready(status.health).empty() ? 200 : 503);
}

}  // namespace

void add_status_routes(Routes& routes, Services app, StatusParts given) {
    const auto parts = std::make_shared<const StatusParts>(std::move(given));
    routes.page("/health/ready", {Audience::Anyone}, [app, parts](db::ReadTx& tx, const Visit& visit) {
        return show_readiness(app, *parts, tx, visit);
    });
    routes.page("/status", {Audience::Admin}, [app, parts](db::ReadTx& tx, const Visit& visit) {
        return show_status(app, *parts, tx, visit);
    });
    // Only a dead job can be tried again, so its number is a key already.
    routes.change("/status/jobs", {Audience::Admin}, Repetition::OwnKey, try_job_again);
}

}  // namespace handlers
