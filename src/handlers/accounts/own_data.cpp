// What is stored about whoever asks, in figures and as a file.
#include "base/calendar.h"
#include "base/log.h"
#include "db/own_data.h"
#include "handlers/feature_routes.h"
#include "topicfile/own_data_file.h"
#include "view/own_data_pages.h"

namespace handlers {

using loop::Task;
using view::NavEntry;

namespace {

http::Response show_own_data(const Services& app, db::ReadTx& tx, const Visit& visit) {
    const auto figures = db::load_own_figures(tx, visit.person().id);
    return http::html(view::render_own_data(app.renderer, frame_of(app, visit, NavEntry::Settings), figures));
}

Task<http::Response> send_own_data(Services app, Visit visit) {
    const auto now = app.clock.now_ms();
    auto load = [account = visit.person().id, now, &time = app.school_time](db::ReadTx& tx) {
        return topicfile::own_data_file(db::load_own_data(tx, account), now, time);
    };
    auto loading = app.long_reader.read(std::move(load));
    auto text = co_await std::move(loading);
    base::log::info("event=own_data_downloaded account={}", visit.person().id.value);
    const auto name = "meine_daten_" + visit.person().username + "_" + base::file_day(app.school_time.date(now)) + ".json";
    co_return http::download(std::move(text), "application/json", name);
}

}  // namespace

void add_own_data_routes(Routes& routes, Services app) {
    routes.page("/settings/data", {Audience::SignedIn},
                [app](db::ReadTx& tx, const Visit& visit) { return show_own_data(app, tx, visit); });
    routes.task("/settings/data.json", {Audience::SignedIn},
                [app](Visit visit) { return send_own_data(app, std::move(visit)); });
}

}  // namespace handlers
