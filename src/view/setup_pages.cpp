#include "view/setup_pages.h"

#include "base/translate.h"

namespace view {

std::string render_setup(const Renderer& renderer, const PageFrame& frame, const SetupPage& page) {
    const auto& errors = page.errors;
    Data data = frame_data(frame, page_title(base::tr("Lernmanager einrichten"), errors));
    data.merge(error_summary(errors, {"code", "first_name", "last_name", "username", "password", "password_again"}));
    data.object("code", field_data(errors, "code", page.code));
    data.object("first_name", field_data(errors, "first_name", page.first_name));
    data.object("last_name", field_data(errors, "last_name", page.last_name));
    data.object("username", field_data(errors, "username", page.username));
    data.object("password", field_data(errors, "password", {}));
    data.object("password_again", field_data(errors, "password_again", {}));
    data.number("password_characters_min", setup_password_characters_min);
    data.flag("first_look", errors.empty());
    return renderer.render("setup", data);
}

}  // namespace view
