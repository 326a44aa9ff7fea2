#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "base/translate.h"
#include "db/search.h"
#include "handlers/feature_routes.h"
#include "learning/search.h"
#include "view/search_pages.h"

namespace handlers {

using base::tr;
using db::FoundKind;

namespace {

constexpr std::size_t typed_bytes_max = 200;
constexpr std::size_t hits_shown_max = 12;
constexpr std::size_t kinds = 6;

struct Hit {
    int fit = 0;
    std::string sort_key;
    view::SearchHit shown;
};

std::string url_of(const db::Findable& found) {
    const auto id = std::to_string(found.id), within = std::to_string(found.within);
    switch (found.kind) {
        case FoundKind::Student: return "/classes/" + within + "/students/" + id;
        case FoundKind::Class: return "/classes/" + id;
        case FoundKind::Topic: return "/topics/" + id;
        case FoundKind::ElectiveGroup: return "/elective-groups/" + id;
        case FoundKind::Task: return "/topics/" + within + "#tasks";
        case FoundKind::Material: return "/topics/" + within + "#materials";
    }
    return "/";
}

std::string_view title_of(std::size_t kind) {
    switch (static_cast<FoundKind>(kind)) {
        case FoundKind::Student: return tr("Schülerinnen und Schüler");
        case FoundKind::Class: return tr("Klassen");
        case FoundKind::Topic: return tr("Themen");
        case FoundKind::ElectiveGroup: return tr("Wahlpflicht");
        case FoundKind::Task: return tr("Aufgaben");
        case FoundKind::Material: return tr("Materialien");
    }
    return {};
}

view::SearchGroup best_of(std::vector<Hit> hits, std::size_t kind) {
    std::ranges::sort(hits, [](const Hit& a, const Hit& b) { return std::tie(a.fit, a.sort_key) < std::tie(b.fit, b.sort_key); });
    view::SearchGroup group{.title = std::string(title_of(kind)), .hits = {}};
    for (auto& hit : hits) {
        if (group.hits.size() < hits_shown_max)
            group.hits.push_back(std::move(hit.shown));
        else
            ++group.more;
    }
    return group;
}

std::vector<view::SearchGroup> search(db::ReadTx& tx, learning::UserId teacher, const learning::SearchQuery& query) {
    std::array<std::vector<Hit>, kinds> found;
    db::each_findable(tx, teacher, [&](const db::Findable& thing) {
        if (const auto fit = query.fit(thing.name))
            found[static_cast<std::size_t>(thing.kind)].push_back(
                {*fit, base::natural_sort_key(thing.name), {url_of(thing), std::string(thing.name), std::string(thing.place)}});
    });
    std::vector<view::SearchGroup> groups;
    for (std::size_t kind = 0; kind < kinds; ++kind)
        if (!found[kind].empty()) groups.push_back(best_of(std::move(found[kind]), kind));
    return groups;
}

http::Response show_search(const Services& app, db::ReadTx& tx, const Visit& visit) {
    view::SearchPage page{.typed = std::string(base::first_code_points(visit.form.text("q"), typed_bytes_max)), .groups = {}};
    const learning::SearchQuery query(page.typed);
    if (!query.empty()) page.groups = search(tx, visit.person().id, query);
    return http::html(view::render_search(app.renderer, frame_of(app, visit, view::NavEntry::Search), page));
}

}  // namespace

void add_search_routes(Routes& routes, Services app) {
    routes.page("/search", {Audience::Teacher},
                [app](db::ReadTx& tx, const Visit& visit) { return show_search(app, tx, visit); });
}

}  // namespace handlers
