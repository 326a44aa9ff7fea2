// Pages about the school and the program itself.
#include "samples.h"
#include "view/public_pages.h"
#include "view/style_pages.h"

namespace samples {

namespace {

learning::SchoolInfo school(Tone tone) {
    return {.name = told(tone, "Gesamtschule am Deich"),
            .address = told(tone, "Deichweg 3\n12345 Musterstadt"),
            .email = "sekretariat@deich.example",
            .phone = told(tone, "01234 5678"),
            .head = told(tone, "Karin Berg, Schulleiterin"),
            .privacy_officer = told(tone, "Paul Wächter\nwaechter@deich.example"),
            .privacy_authority = told(tone, "Die Landesbeauftragte für den Datenschutz, Musterstadt"),
            .enforcement_body = told(tone, "Durchsetzungsstelle des Landes, Musterstadt"),
            .hosting = told(tone, "Im Schulhaus, betreut von der Stadt.")};
}

}  // namespace

std::vector<Sample> of_the_school(const view::Renderer& renderer, Tone tone) {
    std::vector<Sample> samples;
    samples.push_back({"style", render_style(renderer, teacher_frame(tone))});
    using view::PublicPage;
    samples.push_back({"imprint", render_public(renderer, nobody_frame(), PublicPage::Imprint, school(tone))});
    samples.push_back({"privacy", render_public(renderer, student_frame(tone), PublicPage::Privacy, school(tone))});
    samples.push_back({"privacy-empty", render_public(renderer, teacher_frame(tone), PublicPage::Privacy, {})});
    samples.push_back({"accessibility", render_public(renderer, nobody_frame(), PublicPage::Accessibility, {})});
    view::SchoolSettingsPage settings{.school = school(tone)};
    samples.push_back({"school-settings", render_school_settings(renderer, teacher_frame(tone), settings)});
    settings.errors = {{"school_email", told(tone, "Das ist keine E-Mail-Adresse.")}};
    samples.push_back({"school-settings-error", render_school_settings(renderer, teacher_frame(tone), settings)});
    return samples;
}

}  // namespace samples
