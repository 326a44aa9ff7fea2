#include "view/frame.h"

#include "base/translate.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;

Data nav_entry(std::string_view path, std::string_view text, bool current) {
    Data entry;
    entry.url("nav_url", std::string(path)).text("nav_text", text).flag("is_current", current);
    return entry;
}

Data::Objects navigation(const PageFrame& frame) {
    if (!frame.person) return {};
    if (frame.person->is_student()) return {nav_entry("/start", tr("Start"), frame.current == NavEntry::Start)};
    Data::Objects entries{nav_entry("/classes", tr("Klassen"), frame.current == NavEntry::Classes),
                          nav_entry("/topics", tr("Themen"), frame.current == NavEntry::Topics)};
    if (frame.person->is_admin())
        entries.push_back(nav_entry("/status", tr("Zustand"), frame.current == NavEntry::Status));
    return entries;
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

Data frame_data(const PageFrame& frame, std::string title) {
    const bool teacher = frame.person && frame.person->is_teacher();
    Data data;
    data.text("title", std::move(title)).text("csrf", frame.csrf_token);
    data.text("form_key", frame.form_key).text("storage_notice", frame.storage_notice);
    data.text("audience", teacher ? "teacher" : "student");
    data.flag("signed_in", frame.person.has_value());
    data.text("person_name", frame.person ? shown_name(*frame.person) : "");
    data.list("navigation", navigation(frame));
    data.flag("script", frame.assets.script);
    if (frame.flash) {
        Data flash;
        flash.text("flash_style", style_of(frame.flash->kind)).text("flash_sign", sign(frame.flash->kind));
        flash.text("flash_text", frame.flash->text);
        data.object("flash", std::move(flash));
    } else {
        data.flag("flash", false);
    }
    return data;
}

}  // namespace view
