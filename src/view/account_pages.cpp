#include "view/account_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

learning::FullName name_of(const learning::Person& person) { return {person.last_name, person.first_name}; }

Data session_data(const PageFrame& frame, const OwnSession& session) {
    Data data;
    data.text("session_id", session.id).flag("is_current", session.current);
    data.text("since", frame.school_time.short_date_time(session.created_at));
    data.text("seen", frame.school_time.short_date_time(session.last_seen_at));
    return data;
}

Data staff_data(const StaffEntry& entry) {
    Data data;
    data.url("account_url", "/accounts/" + to_string(entry.person.id)).text("person", list_name(name_of(entry.person)));
    data.text("username", entry.person.username).text("role_word", word(entry.person.role));
    data.flag("disabled", entry.disabled).number("classes", entry.classes);
    return data;
}

void add_name_fields(Data& data, const FormErrors& errors, const learning::FullName& typed) {
    data.object("last_name_field", field_data(errors, "last_name", typed.last_name));
    data.object("first_name_field", field_data(errors, "first_name", typed.first_name));
}

}  // namespace

std::string render_own_sessions(const Renderer& renderer, const PageFrame& frame, const OwnSessionsPage& page) {
    Data::Objects sessions;
    for (const auto& session : page.sessions) sessions.push_back(session_data(frame, session));
    Data data = frame_data(frame, std::string(tr("Anmeldungen")));
    data.flag("any_other", page.sessions.size() > 1).list("sessions", std::move(sessions));
    return renderer.render("accounts/sessions", data);
}

std::string render_staff(const Renderer& renderer, const PageFrame& frame, const StaffPage& page) {
    Data::Objects staff;
    for (const auto& entry : page.staff) staff.push_back(staff_data(entry));
    Data data = frame_data(frame, page_title(tr("Konten"), page.errors));
    data.merge(error_summary(page.errors, {"last_name", "first_name", "username"}));
    data.list("staff", std::move(staff));
    add_name_fields(data, page.errors, page.typed_name);
    data.object("username_field", field_data(page.errors, "username", page.typed_username));
    return renderer.render("accounts/index", data);
}

std::string render_staff_account(const Renderer& renderer, const PageFrame& frame, const StaffAccountPage& page) {
    Data data = frame_data(frame, page_title(full_name(name_of(page.account.person)), page.errors));
    data.merge(error_summary(page.errors, {"last_name", "first_name"}));
    data.merge(staff_data(page.account));
    data.text("heading", full_name(name_of(page.account.person)));
    data.flag("own", page.own).flag("is_admin", page.account.person.is_admin());
    add_name_fields(data, page.errors, page.typed_name);
    return renderer.render("accounts/show", data);
}

}  // namespace view
