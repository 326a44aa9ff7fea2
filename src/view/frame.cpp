#include "view/frame.h"

#include <vector>

#include "base/translate.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;

struct NavItem {
    NavEntry entry;
    std::string_view path;
    std::string_view text;
};

std::vector<NavItem> navigation(const PageFrame& frame) {
    if (!frame.person) return {};
    if (frame.person->is_student()) return {{NavEntry::Start, "/start", tr("Start")}};
    std::vector<NavItem> items{{NavEntry::Classes, "/classes", tr("Klassen")},
                               {NavEntry::Topics, "/topics", tr("Themen")},
                               {NavEntry::Activity, "/activity", tr("Aktivität")},
                               {NavEntry::Changes, "/changes", tr("Verlauf")},
                               {NavEntry::Search, "/search", tr("Suche")}};
    if (frame.person->is_admin()) {
        items.push_back({NavEntry::Accounts, "/accounts", tr("Konten")});
        items.push_back({NavEntry::Status, "/status", tr("Zustand")});
    }
    return items;
}

/// The entries; for teachers also `menu`, behind which narrow screens put them, and `nav_here`, what it says.
Data navigation_data(const PageFrame& frame) {
    Data::Objects entries;
    std::string_view here = tr("Menü");
    for (const auto& item : navigation(frame)) {
        Data entry;
        entry.url("nav_url", std::string(item.path)).text("nav_text", item.text);
        entry.flag("is_current", item.entry == frame.current);
        if (item.entry == frame.current) here = item.text;
        entries.push_back(std::move(entry));
    }
    Data data;
    data.flag("menu", frame.person && frame.person->is_teacher()).text("nav_here", here);
    data.list("navigation", std::move(entries));
    return data;
}

std::string_view style_of(FlashKind kind) {
    switch (kind) {
        case FlashKind::Success:
            return "success";
        case FlashKind::Info:
            return "info";
        case FlashKind::Warning:
            return "warning";
        case FlashKind::Danger:
            return "danger";
    }
    return {};
}

std::string_view sign(FlashKind kind) {
    switch (kind) {
        case FlashKind::Success:
            return "✓";
        case FlashKind::Info:
            return "i";
        case FlashKind::Warning:
            return "!";
        case FlashKind::Danger:
            return "✕";
    }
    return {};
}

/// Students are addressed by their first name, teachers see their whole name.
std::string shown_name(const learning::Person& person) {
    return person.is_student() ? person.first_name : full_name({person.last_name, person.first_name});
}

}  // namespace

Data flash_data(const Flash& flash) {
    Data data;
    data.text("flash_style", style_of(flash.kind)).text("flash_sign", sign(flash.kind)).text("flash_text", flash.text);
    data.text("flash_change", flash.change_set ? std::to_string(*flash.change_set) : "");
    return data;
}

Data frame_data(const PageFrame& frame, std::string title) {
    const bool teacher = frame.person && frame.person->is_teacher();
    Data data;
    data.text("title", std::move(title)).text("csrf", frame.csrf_token);
    data.text("form_key", frame.form_key).text("storage_notice", frame.storage_notice);
    data.text("audience", teacher ? "teacher" : "student");
    data.flag("signed_in", frame.person.has_value());
    data.flag("at_settings", frame.current == NavEntry::Settings);
    data.text("reading", !frame.reading.easy_reading ? frame.reading.large_type ? "large-type" : ""
                         : frame.reading.large_type  ? "easy-reading large-type"
                                                     : "easy-reading");
    data.text("person_name", frame.person ? shown_name(*frame.person) : "");
    data.merge(navigation_data(frame));
    data.flag("script", frame.assets.script);
    if (frame.flash)
        data.object("flash", flash_data(*frame.flash));
    else
        data.flag("flash", false);
    return data;
}

}  // namespace view
