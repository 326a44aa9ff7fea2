#include "view/error_pages.h"

#include <array>

#include "base/translate.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;

struct LevelWords {
    std::string_view key, word, style;
};

constexpr std::array<LevelWords, 3> levels{{{"WARNING", "Warnung", "warning"}, {"ERROR", "Fehler", "danger"}, {"CRITICAL", "Schwer", "danger"}}};

const LevelWords& words_of(std::string_view key) {
    for (const auto& level : levels)
        if (level.key == key) return level;
    return levels.front();
}

Data row_data(const PageFrame& frame, const ErrorRow& row) {
    const auto& words = words_of(row.level);
    Data data;
    data.text("at", frame.school_time.short_date_time(row.at)).text("level_word", tr(words.word)).text("level_style", words.style);
    data.text("message", row.message).text("route", row.route);
    data.text("account", row.account > 0 ? say("Konto {}", row.account) : std::string(tr("niemand")));
    return data;
}

Data::Objects filters(const ErrorsPage& page) {
    Data::Objects links;
    auto add = [&](std::string_view key, std::string text) {
        Data link;
        link.url("filter_url", key.empty() ? "/errors" : "/errors?level=" + std::string(key));
        link.text("filter_text", std::move(text)).flag("is_current", page.level == key);
        links.push_back(std::move(link));
    };
    add("", say("Alle ({})", page.warnings + page.errors + page.critical));
    add("WARNING", say("Warnungen ({})", page.warnings));
    add("ERROR", say("Fehler ({})", page.errors));
    add("CRITICAL", say("Schwere ({})", page.critical));
    return links;
}

}  // namespace

void add_pager(Data& data, const std::string& path_and_query, int page, int pages) {
    const std::string begin = path_and_query + (path_and_query.find('?') == std::string::npos ? "?page=" : "&page=");
    data.url("newer_url", page > 1 ? begin + std::to_string(page - 1) : "");
    data.url("older_url", page < pages ? begin + std::to_string(page + 1) : "");
    data.flag("any_pager", pages > 1).text("page_text", say("Seite {} von {}", page, pages));
}

std::string render_errors(const Renderer& renderer, const PageFrame& frame, const ErrorsPage& page) {
    Data::Objects entries;
    for (const auto& row : page.entries) entries.push_back(row_data(frame, row));
    Data data = frame_data(frame, std::string(tr("Fehlerprotokoll")));
    data.text("recent_text", say("{} in 24 Stunden, {} in 7 Tagen", page.last_day, page.last_week));
    data.list("filters", filters(page));
    data.flag("any_entry", !entries.empty()).list("entries", std::move(entries));
    add_pager(data, page.level.empty() ? "/errors" : "/errors?level=" + page.level, page.page, page.pages);
    return renderer.render("errors/index", data);
}

}  // namespace view
