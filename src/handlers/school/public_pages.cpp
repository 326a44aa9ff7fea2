#include "view/public_pages.h"

#include "db/school.h"
#include "handlers/feature_routes.h"
#include "http/conditional.h"

namespace handlers {

using view::NavEntry;
using view::PublicPage;

namespace {

/// For who is not signed in the page is the same for all, so anybody may keep it, but has to ask whether it still holds.
http::Response show_public(const Services& app, db::ReadTx& tx, const Visit& visit, PublicPage page) {
    const auto school = db::load_school_info(tx);
    auto response = http::html(view::render_public(app.renderer, frame_of(app, visit, NavEntry::None), page, school));
    response.headers.emplace_back("Vary", "Cookie");
    if (visit.session) return response;
    response.validators = http::Validators{.etag = http::content_etag(response.body)};
    response.cache_control = "public, no-cache";
    return response;
}

}  // namespace

void add_public_routes(Routes& routes, Services app) {
    routes.page("/imprint", {Audience::Anyone}, [app](db::ReadTx& tx, const Visit& visit) {
        return show_public(app, tx, visit, PublicPage::Imprint);
    });
    routes.page("/privacy", {Audience::Anyone}, [app](db::ReadTx& tx, const Visit& visit) {
        return show_public(app, tx, visit, PublicPage::Privacy);
    });
    routes.page("/accessibility", {Audience::Anyone}, [app](db::ReadTx& tx, const Visit& visit) {
        return show_public(app, tx, visit, PublicPage::Accessibility);
    });
}

}  // namespace handlers
