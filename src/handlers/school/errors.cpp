// The error log, for admins: what was refused as 400 or 403 and what failed, newest first.
#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "db/error_log.h"
#include "db/records.h"
#include "handlers/feature_routes.h"
#include "view/error_pages.h"
#include "view/format.h"

namespace handlers {

using view::NavEntry;
using view::say;

namespace {

constexpr int page_size = 50;

http::Response show_errors(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto level = db::parse_error_level(visit.form.text("level"));
    const auto counts = db::count_errors(tx);
    view::ErrorsPage page{.warnings = counts.warnings, .errors = counts.errors, .critical = counts.critical,
                          .last_day = counts.last_day, .last_week = counts.last_week};
    page.level = level ? std::string(db::to_key(*level)) : "";
    page.pages = std::max(1, (counts.of(level) + page_size - 1) / page_size);
    page.page = static_cast<int>(std::clamp<std::int64_t>(base::parse_number(visit.form.text("page")).value_or(1), 1, page.pages));
    for (auto& entry : db::list_errors(tx, level, page.page - 1, page_size))
        page.entries.push_back({entry.at, std::string(db::to_key(entry.level)), std::move(entry.message),
                                std::move(entry.route), entry.account.value});
    return http::html(view::render_errors(app.renderer, frame_of(app, visit, NavEntry::Status), page));
}

base::Result<Outcome> clear_errors(db::WriteTx& tx, const Visit& visit) {
    const auto removed = db::clear_errors(tx);
    if (removed > 0) db::log_change(tx, {visit.person().id, "clear", "error_log", 0});
    return Outcome{.location = "/errors",
                   .flash = view::Flash{view::FlashKind::Success,
                                        say("{} gelöscht.", view::count_of(removed, base::tr("Eintrag ist"), base::tr("Einträge sind")))}};
}

}  // namespace

void add_error_routes(Routes& routes, Services app) {
    routes.page("/errors", {Audience::Admin}, [app](db::ReadTx& tx, const Visit& visit) { return show_errors(app, tx, visit); });
    routes.change("/errors/clear", {Audience::Admin}, Repetition::Idempotent, clear_errors);
}

}  // namespace handlers
