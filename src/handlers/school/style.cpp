#include "view/style_pages.h"

#include "handlers/feature_routes.h"

namespace handlers {

void add_style_routes(Routes& routes, Services app) {
    routes.page("/style", {Audience::Admin}, [app](db::ReadTx&, const Visit& visit) {
        return http::html(view::render_style(app.renderer, frame_of(app, visit, view::NavEntry::None)));
    });
}

}  // namespace handlers
