#include "view/public_pages.h"

#include <algorithm>

#include "base/translate.h"

namespace view {
namespace {

using base::tr;
using learning::SchoolInfo;
using learning::SchoolField;
using learning::school_fields;

std::string_view label_of(std::string_view key) {
    if (key == "school_name") return tr("Name der Schule");
    if (key == "school_address") return tr("Anschrift");
    if (key == "school_email") return tr("E-Mail-Adresse");
    if (key == "school_phone") return tr("Telefon");
    if (key == "school_head") return tr("Schulleitung");
    if (key == "school_privacy_officer") return tr("Datenschutzbeauftragte Person");
    if (key == "school_privacy_authority") return tr("Aufsichtsbehörde für den Datenschutz");
    if (key == "school_enforcement_body") return tr("Durchsetzungsstelle für Barrierefreiheit");
    return tr("Betrieb des Servers");
}

std::string_view hint_of(std::string_view key) {
    if (key == "school_name") return tr("So, wie sie offiziell heißt.");
    if (key == "school_phone") return tr("Mit Vorwahl.");
    if (key == "school_address") return tr("Straße und Hausnummer, Postleitzahl und Ort, zum Beispiel „Schulweg 1, 12345 Musterstadt“.");
    if (key == "school_email") return tr("Eine Adresse, die jemand liest, zum Beispiel „sekretariat@schule.example“.");
    if (key == "school_head") return tr("Wer die Schule vertritt, zum Beispiel „Karin Berg, Schulleiterin“.");
    if (key == "school_privacy_officer") return tr("Name und Weg dorthin: Telefon oder E-Mail-Adresse.");
    if (key == "school_privacy_authority") return tr("Die Landesbeauftragte oder der Landesbeauftragte für den Datenschutz, mit Anschrift.");
    if (key == "school_enforcement_body") return tr("Die Stelle des Landes, mit Anschrift und E-Mail-Adresse.");
    return tr("Wo der Server steht und wer ihn betreut, zum Beispiel „im Schulhaus, betreut von der Stadt“.");
}

bool has_lines(const learning::SchoolField& field) { return field.characters_max >= 500; }

/// The texts under their keys, the missing ones of `needed`, and who can fill them.
Data school_data(const PageFrame& frame, const SchoolInfo& school, std::initializer_list<std::string_view> needed) {
    Data data;
    data.text("school_name", school.name).text("school_address", school.address).text("school_email", school.email);
    data.url("mail_url", school.email.empty() ? "" : "mailto:" + school.email);
    data.text("school_phone", school.phone).text("school_head", school.head);
    data.text("privacy_officer", school.privacy_officer).text("privacy_authority", school.privacy_authority);
    data.text("enforcement_body", school.enforcement_body).text("hosting", school.hosting);
    Data::Texts missing;
    for (const auto& field : school_fields)
        if ((school.*field.value).empty() && std::ranges::find(needed, field.key) != needed.end())
            missing.emplace_back(label_of(field.key));
    const bool admin = frame.person && frame.person->is_admin();
    data.flag("any_missing", admin && !missing.empty()).texts("missing", std::move(missing));
    data.flag("may_fill", admin);
    return data;
}

}  // namespace

std::string render_public(const Renderer& renderer, const PageFrame& frame, PublicPage page, const SchoolInfo& school) {
    auto render = [&](std::string_view view, std::string_view title, std::initializer_list<std::string_view> needed) {
        Data data = frame_data(frame, std::string(title));
        data.merge(school_data(frame, school, needed));
        return renderer.render(view, data);
    };
    switch (page) {
        case PublicPage::Imprint:
            return render("public/imprint", tr("Impressum"),
                          {"school_name", "school_address", "school_email", "school_phone", "school_head"});
        case PublicPage::Privacy:
            return render("public/privacy", tr("Datenschutz"),
                          {"school_name", "school_address", "school_email", "school_privacy_officer",
                           "school_privacy_authority", "school_hosting"});
        case PublicPage::Accessibility:
            return render("public/accessibility", tr("Barrierefreiheit"),
                          {"school_name", "school_email", "school_enforcement_body"});
    }
    return {};
}

std::string render_school_settings(const Renderer& renderer, const PageFrame& frame, const SchoolSettingsPage& page) {
    std::vector<std::string_view> names;
    for (const auto& field : school_fields) names.push_back(field.key);
    auto fields = data_of_each(school_fields, [&](Data& row, const SchoolField& field) {
        row.merge(field_data(page.errors, field.key, page.school.*field.value));
        row.text("label", label_of(field.key)).text("hint", hint_of(field.key));
        row.flag("lines", has_lines(field)).flag("line", !has_lines(field));
        row.number("characters_max", static_cast<std::int64_t>(field.characters_max));
    });
    Data data = frame_data(frame, page_title(tr("Angaben zur Schule"), page.errors));
    data.merge(error_summary(page.errors, names));
    data.list("fields", std::move(fields));
    return renderer.render("settings/school", data);
}

}  // namespace view
