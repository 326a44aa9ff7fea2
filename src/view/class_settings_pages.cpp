#include "view/class_settings_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;
using learning::ClassRole;

Data::Objects role_options(ClassRole chosen) {
    Data::Objects options;
    for (const auto role : {ClassRole::CoTeacher, ClassRole::ReadOnly}) {
        Data option;
        option.text("option_value", to_key(role)).text("option_text", word(role)).flag("chosen", role == chosen);
        options.push_back(std::move(option));
    }
    return options;
}

Data teacher_data(const ClassTeacher& teacher) {
    Data data;
    data.text("teacher_id", to_string(teacher.id)).text("teacher_name", list_name(teacher.name));
    data.text("role_word", word(teacher.role)).flag("is_owner", teacher.role == ClassRole::Owner);
    data.list("roles", role_options(teacher.role));
    return data;
}

Data staff_option(const ClassTeacher& teacher) {
    Data option;
    option.text("option_value", to_string(teacher.id)).text("option_text", list_name(teacher.name));
    return option;
}

Data member_data(const std::string& class_path, const ClassMember& member) {
    Data data;
    data.url("student_url", class_path + "/students/" + to_string(member.id)).text("student_id", to_string(member.id));
    data.text("student_name", list_name(member.name)).text("username", member.username);
    data.text("path_text", member.path ? std::string(sign(*member.path)) + " " + std::string(word(*member.path)) : "–");
    return data;
}

}  // namespace

std::string render_class_settings(const Renderer& renderer, const PageFrame& frame, const ClassSettingsPage& page) {
    const std::string class_path = "/classes/" + to_string(page.id);
    Data::Objects teachers, staff, members;
    for (const auto& teacher : page.teachers) teachers.push_back(teacher_data(teacher));
    for (const auto& teacher : page.other_staff) staff.push_back(staff_option(teacher));
    for (const auto& member : page.members) members.push_back(member_data(class_path, member));
    auto danger = [&](std::string_view field) { return field_data(page.errors, field, ""); };

    Data data = frame_data(frame, page_title(say("Klasse {} verwalten", page.class_name), page.errors));
    data.merge(error_summary(page.errors, {"name", "grade_level", "start_password_days", "members_of", "class_name"}));
    data.url("class_url", class_path).text("of_class", page.class_name).flag("owned", page.owned);
    data.object("name_field", field_data(page.errors, "name", page.name));
    data.object("grade_field", field_data(page.errors, "grade_level", page.grade_level));
    data.object("days_field", field_data(page.errors, "start_password_days", page.start_password_days));
    data.flag("students_may_change", page.students_may_change);
    data.list("teachers", std::move(teachers)).flag("any_staff", !staff.empty()).list("staff", std::move(staff));
    data.list("new_roles", role_options(ClassRole::CoTeacher));
    data.flag("any_member", !members.empty()).list("members", std::move(members));
    data.text("members_text", count_of(static_cast<int>(page.members.size()), tr("Schüler"), tr("Schüler")));
    data.flag("any_other_class", !page.other_classes.empty()).list("other_classes", class_options(page.other_classes));
    const bool danger_open = !page.errors.empty() && (page.errors.front().field == "members_of" || page.errors.front().field == "class_name");
    data.flag("danger_open", danger_open);
    data.object("members_of_field", danger("members_of")).object("class_name_field", danger("class_name"));
    return renderer.render("classes/settings", data);
}

}  // namespace view
