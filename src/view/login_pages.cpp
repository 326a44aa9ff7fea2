#include "view/login_pages.h"

#include "base/translate.h"
#include "view/format.h"

namespace view {

std::string render_login(const Renderer& renderer, const PageFrame& frame, const LoginPage& page) {
    const bool refused = !page.error.empty();
    std::string title(base::tr("Anmelden"));
    Data data = frame_data(frame, refused ? std::string(base::tr("Fehler: ")) + title : title);
    data.text("username", page.username).text("next", page.next).text("login_error", page.error);
    data.text("kept_form", page.kept_form).flag("files_lost", page.files_lost);
    data.text("wait", page.retry_after_s > 0
                          ? say("Bitte in {} noch einmal versuchen.", waiting_time(page.retry_after_s))
                          : "");
    // Whoever has typed a name already goes on with the password.
    data.flag("focus_username", page.username.empty()).flag("focus_password", !page.username.empty());
    return renderer.render("login", data);
}

}  // namespace view
