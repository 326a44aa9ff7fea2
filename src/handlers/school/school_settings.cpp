// What the public pages say about the school, filled in by an admin.
#include <fmt/format.h>

#include "base/text.h"
#include "base/translate.h"
#include "db/records.h"
#include "db/school.h"
#include "handlers/feature_routes.h"
#include "handlers/forms/recorded.h"
#include "view/public_pages.h"

namespace handlers {

using base::tr;
using loop::Task;
using view::NavEntry;

namespace {

http::Response settings_page(const Services& app, const Visit& visit, const view::SchoolSettingsPage& page, int status) {
    return http::html(view::render_school_settings(app.renderer, frame_of(app, visit, NavEntry::Status), page), status);
}

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
           text.find_first_of(" \t\r\n<>\"'") == std::string_view::npos;
}

view::SchoolSettingsPage read_school_form(const http::Form& form) {
    view::SchoolSettingsPage page;
    for (const auto& field : learning::school_fields) {
        auto& value = page.school.*field.value;
        value = std::string(base::trim(form.text(field.key)));
        if (base::code_points(value) > field.characters_max)
            page.errors.push_back({std::string(field.key),
                                   fmt::format(fmt::runtime(tr("Das ist zu lang: Höchstens {} Zeichen passen hierher.")),
                                               field.characters_max)});
    }
    if (page.school.name.empty())
        page.errors.insert(page.errors.begin(), {"school_name", std::string(tr("Bitte den Namen der Schule eintragen."))});
    if (!page.school.email.empty() && !is_mail_address(page.school.email))
        page.errors.push_back({"school_email", std::string(tr("Das ist keine E-Mail-Adresse. Sie sieht aus wie "
                                                              "„sekretariat@schule.example“."))});
    return page;
}

Task<http::Response> save_school(Services app, Visit visit) {
    const auto page = read_school_form(visit.form);
    if (!page.errors.empty()) co_return settings_page(app, visit, page, 422);
    auto work = [school = page.school, admin = visit.person().id](db::WriteTx& tx) -> base::Result<Outcome> {
        db::store_school_info(tx, school);
        db::log_change(tx, {admin, "update", "school_info", 0});
        return Outcome{.location = "/settings/school",
                       .flash = view::Flash{view::FlashKind::Success,
                                            std::string(tr("Die Angaben zur Schule sind gespeichert."))}};
    };
    auto storing = store_recorded(app, std::move(visit), std::move(work));
    co_return co_await std::move(storing);
}

}  // namespace

void add_school_settings_routes(Routes& routes, Services app) {
    routes.page("/settings/school", {Audience::Admin}, [app](db::ReadTx& tx, const Visit& visit) {
        return settings_page(app, visit, {.school = db::load_school_info(tx)}, 200);
    });
    routes.task("/settings/school", {Audience::Admin}, Repetition::Idempotent,
                [app](Visit visit) { return save_school(app, std::move(visit)); });
}

}  // namespace handlers
