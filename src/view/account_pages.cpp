#include "view/account_pages.h"

#include <algorithm>

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

Data choice(std::string value, std::string text, bool chosen) {
    Data option;
    option.text("option_value", std::move(value)).text("option_text", std::move(text)).flag("chosen", chosen);
    return option;
}

Data::Objects class_choices(const std::vector<NamedClass>& classes, std::string_view chosen) {
    Data::Objects choices;
    for (const auto& each : classes) choices.push_back(choice(to_string(each.id), each.name, to_string(each.id) == chosen));
    return choices;
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
    data.text("unplaced", page.unplaced > 0 ? count_of(page.unplaced, tr("Schüler"), tr("Schüler")) : std::string{});
    add_name_fields(data, page.errors, page.typed_name);
    data.object("username_field", field_data(page.errors, "username", page.typed_username));
    return renderer.render("accounts/index", data);
}

std::string render_staff_account(const Renderer& renderer, const PageFrame& frame, const StaffAccountPage& page) {
    Data data = frame_data(frame, page_title(full_name(name_of(page.account.person)), page.errors));
    data.merge(error_summary(page.errors, {"last_name", "first_name", "current_password", "class_id", "account"}));
    data.merge(staff_data(page.account));
    data.text("heading", full_name(name_of(page.account.person)));
    data.flag("own", page.own).flag("is_admin", page.account.person.is_admin());
    add_name_fields(data, page.errors, page.typed_name);
    data.object("password_field", field_data(page.errors, "current_password", ""));
    data.flag("leads", !page.led.empty()).list("led", class_choices(page.led, ""));
    data.object("classes_field", field_data(page.errors, "class_id", "")).object("account_field", field_data(page.errors, "account", ""));
    Data::Objects others;
    for (const auto& person : page.other_staff) others.push_back(choice(to_string(person.id), list_name(name_of(person)), false));
    data.list("others", std::move(others));
    return renderer.render("accounts/show", data);
}

std::string render_unplaced_students(const Renderer& renderer, const PageFrame& frame, const UnplacedStudentsPage& page) {
    Data::Objects students;
    for (const auto& student : page.students) {
        Data data;
        data.text("student_id", to_string(student.id)).text("student_name", list_name(student.name)).text("username", student.username);
        data.flag("ticked", std::ranges::find(page.ticked, to_string(student.id)) != page.ticked.end());
        students.push_back(std::move(data));
    }
    Data data = frame_data(frame, page_title(tr("Schüler ohne Klasse"), page.errors));
    data.merge(error_summary(page.errors, {"student", "class_id"}));
    data.flag("any_student", !page.students.empty()).list("students", std::move(students));
    data.object("student_field", field_data(page.errors, "student", "")).object("class_field", field_data(page.errors, "class_id", ""));
    data.list("classes", class_choices(page.classes, page.chosen_class));
    return renderer.render("accounts/students", data);
}

}  // namespace view
