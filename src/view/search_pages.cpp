#include "view/search_pages.h"

#include "base/text.h"
#include "view/format.h"

namespace view {

namespace {

Data group_data(const SearchGroup& group, int number) {
    Data data;
    data.text("group_id", "group-" + std::to_string(number)).text("group_title", group.title);
    data.list("hits", data_of_each(group.hits, [](Data& each, const SearchHit& hit) {
        each.url("hit_url", hit.url).text("hit_name", hit.name).text("hit_place", hit.place);
    }));
    data.text("group_more", group.more > 0 ? say("und {} weitere; ein Wort mehr hilft.", group.more) : "");
    return data;
}

}  // namespace

std::string render_search(const Renderer& renderer, const PageFrame& frame, const SearchPage& page) {
    const bool asked = !base::trim(page.typed).empty();
    auto data = frame_data(frame, asked ? say("Suche nach „{}“", page.typed) : std::string(base::tr("Suche")));
    data.text("typed", page.typed).flag("nothing_found", asked && page.groups.empty()).flag("not_asked", !asked);
    Data::Objects groups;
    for (const auto& group : page.groups) groups.push_back(group_data(group, static_cast<int>(groups.size()) + 1));
    data.list("groups", std::move(groups));
    return renderer.render("search/index", data);
}

}  // namespace view
