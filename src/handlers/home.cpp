#include "db/accounts.h"
#include "handlers/feature_routes.h"

namespace handlers {

namespace {

/// Everybody to their own first page.
http::Response go_home(const Services& app, db::ReadTx& tx, const Visit& visit) {
    if (visit.session) return http::redirect(visit.person().is_student() ? "/start" : "/classes");
    const bool set_up = app.settings.setup_code_hash.empty() || db::has_admin(tx);
    return http::redirect(set_up ? "/login" : "/setup");
}

http::Response show_health(db::ReadTx& tx, const Visit&) {
    db::has_admin(tx);  // throws if the database cannot be read; then the answer is 500
    return http::text("ok\n");
}

}  // namespace

void add_home_routes(Routes& routes, Services app) {
    routes.page("/", {Audience::Anyone}, [app](db::ReadTx& tx, const Visit& visit) { return go_home(app, tx, visit); });
    routes.page("/health", {Audience::Anyone}, show_health);
}

}  // namespace handlers
