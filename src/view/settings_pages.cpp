#include "view/settings_pages.h"

#include <cassert>

#include "base/translate.h"

namespace view {

std::string render_settings(const Renderer& renderer, const PageFrame& frame, const SettingsPage& page) {
    assert(frame.person);
    const bool student = frame.person->is_student();
    Data data = frame_data(frame, page_title(base::tr("Einstellungen"), page.errors));
    data.merge(error_summary(page.errors, {"current_password", "password", "password_again"}));
    data.text("username", frame.person->username).flag("student", student).flag("must_change", page.must_change_password);
    data.flag("may_read_otherwise", student && !page.must_change_password);
    data.flag("easy_reading", page.reading.easy_reading).flag("large_type", page.reading.large_type);
    data.flag("may_change", page.may_change_password || page.must_change_password);
    data.text("kept_form", page.kept_form).flag("files_lost", page.files_lost);
    data.number("password_characters_min", static_cast<std::int64_t>(student ? student_password_characters_min
                                                                             : teacher_password_characters_min));
    data.object("current", field_data(page.errors, "current_password", ""));
    data.object("new", field_data(page.errors, "password", ""));
    data.object("again", field_data(page.errors, "password_again", ""));
    return renderer.render("settings/show", data);
}

}  // namespace view
