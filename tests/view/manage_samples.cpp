#include "samples.h"
#include "view/account_pages.h"
#include "view/activity_pages.h"
#include "view/error_pages.h"
#include "view/own_data_pages.h"

namespace samples {

using learning::ClassId;
using learning::Person;
using learning::Role;
using learning::UserId;

namespace {

view::StaffEntry staff_entry(Tone tone, Role role, bool disabled) {
    return {Person{UserId{4}, role, told(tone, "herr.stein"), told(tone, "Jan"), told(tone, "Stein")}, disabled, 2};
}

void add_accounts(std::vector<Sample>& samples, const view::Renderer& renderer, const view::PageFrame& frame, Tone tone) {
    const view::OwnSessionsPage own{{{"0123456789abcdef", monday_ms, monday_ms, true}, {"fedcba9876543210", monday_ms, monday_ms, false}}};
    samples.push_back({"sessions", render_own_sessions(renderer, frame, own)});
    view::StaffPage staff{.staff = {staff_entry(tone, Role::Admin, false), staff_entry(tone, Role::Teacher, true)}};
    samples.push_back({"accounts", render_staff(renderer, frame, staff)});
    staff.typed_name = {told(tone, "Kaya"), told(tone, "Elif")};
    staff.typed_username = told(tone, "frau.kaya");
    staff.unplaced = 2;
    staff.errors = {{"username", told(tone, "Diesen Benutzernamen gibt es schon.")}};
    samples.push_back({"accounts-error", render_staff(renderer, frame, staff)});
    view::StaffAccountPage one{.account = staff_entry(tone, Role::Teacher, false)};
    one.typed_name = {told(tone, "Stein"), told(tone, "Jan")};
    samples.push_back({"accounts-one", render_staff_account(renderer, frame, one)});
    one.account = staff_entry(tone, Role::Admin, true);
    one.own = true;
    one.errors = {{"last_name", told(tone, "Bitte einen Nachnamen eintragen.")}};
    samples.push_back({"accounts-one-error", render_staff_account(renderer, frame, one)});
    one.led = {{ClassId{3}, told(tone, "7b")}, {ClassId{4}, told(tone, "8a")}};
    one.other_staff = {staff_entry(tone, Role::Teacher, false).person};
    one.errors = {{"current_password", told(tone, "Das Passwort stimmt nicht.")}, {"class_id", told(tone, "Bitte eine Klasse ankreuzen.")}};
    samples.push_back({"accounts-one-leads", render_staff_account(renderer, frame, one)});
    samples.push_back({"accounts-students-none", render_unplaced_students(renderer, frame, {})});
    view::UnplacedStudentsPage unplaced{.students = {{UserId{8}, {told(tone, "Özil"), told(tone, "Ada")}, told(tone, "agileotter")}},
                                        .classes = one.led,
                                        .ticked = {"8"},
                                        .chosen_class = "4",
                                        .errors = {}};
    samples.push_back({"accounts-students", render_unplaced_students(renderer, frame, unplaced)});
    unplaced.errors = {{"student", told(tone, "Bitte zuerst Schüler ankreuzen.")}};
    samples.push_back({"accounts-students-error", render_unplaced_students(renderer, frame, unplaced)});
}

void add_what_happened(std::vector<Sample>& samples, const view::Renderer& renderer, const view::PageFrame& frame, Tone tone) {
    samples.push_back({"errors-none", render_errors(renderer, frame, {})});
    view::ErrorsPage errors{.warnings = 120, .errors = 1, .last_day = 3, .last_week = 121, .level = "WARNING", .page = 2, .pages = 3};
    errors.entries = {{monday_ms, "WARNING", told(tone, "403: refused"), "POST /classes/{class}", 17},
                      {monday_ms, "CRITICAL", told(tone, "disk"), "", 0}};
    samples.push_back({"errors", render_errors(renderer, frame, errors)});
    samples.push_back({"activity-none", render_activity(renderer, frame, {})});
    view::ActivityPage activity{12, 24, 14, 3, 9};
    activity.kinds = {{"login", 40}, {"subtask_complete", 112}};
    activity.most_active = {{UserId{8}, ClassId{3}, {told(tone, "Özil"), told(tone, "Ada")}, 3, 41}};
    samples.push_back({"activity", render_activity(renderer, frame, activity)});
    view::StudentActivityPage student{.class_id = ClassId{3}, .class_name = told(tone, "7b"), .student = UserId{8}};
    student.name = {told(tone, "Özil"), told(tone, "Ada")};
    student.first = "2026-02-16";
    student.last = "2026-09-14";
    samples.push_back({"activity-student-none", render_student_activity(renderer, frame, student)});
    student.days = {{"2026-09-14", 1, 4, 2, true}, {"2026-09-13", 1, 0, 0, false}};
    student.pages = 2;
    samples.push_back({"activity-student", render_student_activity(renderer, frame, student)});
}

}  // namespace

std::vector<Sample> of_management(const view::Renderer& renderer, Tone tone) {
    const auto frame = teacher_frame(tone);
    std::vector<Sample> samples;
    add_accounts(samples, renderer, frame, tone);
    add_what_happened(samples, renderer, frame, tone);
    learning::OwnFigures figures{.since = monday_ms, .work = {3, 17, 1, 4, 12, 1}, .lessons = {8, 6, 1, 1, 0, 7, 2},
                                 .traces = {1, 12, 14, 0}, .teaching = {2, 5, 40, 120, 3}, .classes = {told(tone, "7b")}};
    samples.push_back({"own-data-student", render_own_data(renderer, student_frame(tone), figures)});
    samples.push_back({"own-data", render_own_data(renderer, frame, figures)});
    samples.push_back({"sessions-student", render_own_sessions(renderer, student_frame(tone), {{{"0123456789abcdef", monday_ms, monday_ms, true}}})});
    return samples;
}

}  // namespace samples
