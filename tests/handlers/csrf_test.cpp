// Forms from other sites: every POST route of the table, filled in so that it would work, is refused and changes no row
// when the token or the origin is not right (SECURITY B4). The same form with its token does what it says.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>

#include "db/accounts.h"
#include "db/classes.h"
#include "db/error_log.h"
#include "db/jobs.h"
#include "editor_forms.h"
#include "whole_school.h"

namespace {

using http::Method;
using support::Fields;
using support::HttpClient;
using support::Reply;

struct Upload {
    std::string name;
    std::string content;
};

enum class Works { AndChanges, AndOnlyAnswers };

/// A form that works. `student` of the paths is Ben, who has no topic yet.
struct Deed {
    std::string route;
    Who who;
    Fields fields;
    std::optional<Upload> file = {};
    Works works = Works::AndChanges;
    bool of_8a = false;  ///< on the objects of Herr Stein's class
    learning::UserId student = {};  ///< instead of Ben
};

/// Those who are moved and removed, and where they can be moved to.
struct Spare {
    std::array<learning::UserId, 4> students;
    std::string class_id, led_class, co_teacher, other_teacher;  ///< `led_class`: by the account of the paths
};

std::vector<Deed> deeds(const Objects& mine, db::JobId dead_job, const Spare& spare) {
    const auto& [moved, moved_too, removed, deleted] = spare.students;
    const Fields wanted{{"wanted", "1"}};
    const auto topic = to_string(mine.topic);
    const std::string import =
        R"({"task":{"name":"Neu","beschreibung":"x","fach":"Chemie","stufe":"5/6","subtasks":[]}})";
    return {
        {"POST /setup", Who::Nobody, {}, {}, Works::AndOnlyAnswers},  // the school is set up; see the last test
        {"POST /classes", Who::Berg, {{"name", "9c"}}},
        {"POST /classes/example", Who::Berg, {}},
        {"POST /classes/example/remove", Who::Berg, {}},
        {"POST /classes/{class}/students/{student}/assignments", Who::Berg, {{"topic_id", topic}}},
        {"POST /classes/{class}/students/check", Who::Berg, {{"list", "Kaya, Elif"}}, {}, Works::AndOnlyAnswers},
        {"POST /classes/{class}/students", Who::Berg, {{"list", "Kaya, Elif"}}},
        {"POST /classes/{class}/assignments", Who::Berg, {{"topic_id", topic}}},
        {"POST /classes/{class}/credentials/{ticket:text}", Who::Berg, {}, {}, Works::AndOnlyAnswers},
        {"POST /answers/{answer}/verdict", Who::Berg, {{"verdict", "right"}}},
        {"POST /classes/{class}/lessons/{date:text}", Who::Berg, {{"lesson-comment", "Probealarm"}}},
        {"POST /classes/{class}/timetable", Who::Berg, {{"rows", "1"}, {"weekday-0", "0"}, {"from-0", "07:50"}, {"to-0", "08:35"}}},
        {"POST /calendar/holidays", Who::Berg, {{"name", "Ferien"}, {"first_day", "2026-10-01"}}},
        {"POST /calendar/holidays/remove", Who::Berg, {{"holiday", "1"}}},
        {"POST /calendar/list", Who::Berg, {{"list", "Studientag 11.11.2026"}}},
        {"POST /calendar/region", Who::Berg, {{"region", "sn"}}},
        {"POST /calendar/weeks", Who::Berg, {{"a_week", "2026-09-14"}}},
        {"POST /topics/import", Who::Berg, {}, Upload{"neu.json", import}},
        {"POST /topics/{topic}/materials/{material}/file", Who::Berg, {}, Upload{"neu.pdf", "%PDF-1.7 anders\n"}},
        {"POST /topics", Who::Berg, editor_forms::topic("Neues Thema")},
        {"POST /topics/{topic}/edit", Who::Berg, editor_forms::topic("Anderer Name")},
        {"POST /topics/{topic}/forks", Who::Stein, {}, {}, Works::AndChanges, true},  // all empty: the fork is gone
        {"POST /topics/{topic}/tasks", Who::Berg, editor_forms::task("Neue Aufgabe")},
        {"POST /topics/{topic}/tasks/{task}/edit", Who::Berg, editor_forms::task("Anderer Titel")},
        {"POST /topics/{topic}/tasks/{task}/place", Who::Berg, {{"place", "1"}}},
        {"POST /topics/{topic}/tasks/{task}/questions", Who::Berg, editor_forms::choice("Neue Frage?")},
        {"POST /topics/{topic}/questions", Who::Berg, editor_forms::choice("Neue Frage?")},
        {"POST /topics/{topic}/questions/{question}/place", Who::Berg, {{"place", "1"}}},
        {"POST /topics/{topic}/questions/{question}/edit", Who::Stein, editor_forms::choice("Anders?"), {},
         Works::AndChanges, true},
        {"POST /topics/{topic}/materials", Who::Berg, editor_forms::link("Lexikon")},
        {"POST /topics/{topic}/materials/files", Who::Berg, {}, Upload{"neu.pdf", "%PDF-1.7 neu\n"}},
        {"POST /topics/{topic}/materials/{material}/edit", Who::Berg, {{"label", "Anderes Blatt"}}},
        {"POST /topics/{topic}/materials/{material}/place", Who::Berg, {{"place", "9"}}},  // behind the two new ones
        {"POST /topics/{topic}/copies", Who::Berg, {{"pressed", "1"}}},
        {"POST /topics/{topic}/sharing", Who::Stein, {{"shared", "1"}}, {}, Works::AndChanges, true},
        {"POST /markdown", Who::Berg, {{"text", "# Titel"}}, {}, Works::AndOnlyAnswers},
        {"POST /assignments/{assignment}/forks", Who::Ada, {{"group", "weg"}, {"branch", "wind"}}},
        {"POST /assignments/{assignment}/quizzes/{quiz}", Who::Ada, {{"attempt", "2"}}},
        {"POST /assignments/{assignment}/quizzes/{quiz}/draft",
         Who::Ada,
         {{"attempt", "3"}, {"writer", "w"}, {"version", "1"}, {"base", "0"}, {"q1", "Text"}}},
        {"POST /assignments/{assignment}/tasks/{task}/done", Who::Ada, {{"done", "0"}}},
        {"POST /changes/{change_set}/undo", Who::Berg, {}},
        {"POST /changes/{change_set}/erase", Who::Stein, {{"confirmation", "löschen"}}, {}, Works::AndChanges, true},
        {"POST /settings/school", Who::Berg, {{"school_name", "Schule am Deich"}}},
        {"POST /classes/{class}/students/{student}/name", Who::Berg, {{"last_name", "Neu"}, {"first_name", "Ben"}}},
        {"POST /classes/{class}/students/{student}/password", Who::Berg, wanted},
        {"POST /classes/{class}/students/{student}/path", Who::Berg, {{"path", "gipfeltour"}}},
        {"POST /classes/{class}/students/{student}/completion", Who::Berg, {{"completed", "1"}}},
        {"POST /classes/{class}/students/{student}/class", Who::Berg, {{"class_id", spare.class_id}}, {}, Works::AndChanges, false, moved},
        {"POST /classes/{class}/students/{student}/removal", Who::Berg, wanted, {}, Works::AndChanges, false, removed},
        {"POST /classes/{class}/students/{student}/deletion", Who::Berg, wanted, {}, Works::AndChanges, false, deleted},
        {"POST /classes/{class}/settings", Who::Berg, {{"name", "7 b"}}},
        {"POST /classes/{class}/teachers", Who::Berg, {{"account", spare.other_teacher}, {"role", "read_only"}}},
        {"POST /classes/{class}/teachers/removal", Who::Berg, {{"account", spare.co_teacher}}},
        {"POST /classes/{class}/members/class", Who::Berg, {{"student", to_string(moved_too)}, {"class_id", spare.class_id}}},
        {"POST /classes/{class}/members/passwords", Who::Berg, {{"student", to_string(mine.student)}}},
        {"POST /elective-groups", Who::Berg, editor_forms::elective_group("Neue Gruppe")},
        {"POST /elective-groups/{group}/edit", Who::Berg, editor_forms::elective_group("Andere Gruppe")},
        {"POST /elective-groups/{group}/topics/removal", Who::Berg, {{"topic_id", topic}}},
        {"POST /elective-groups/{group}/topics", Who::Berg, {{"topic_id", topic}}},
        {"POST /elective-groups/{group}/sharing", Who::Berg, {{"shared", "1"}}},
        {"POST /elective-groups/{group}/delete", Who::Berg, {{"pressed", "1"}}},
        {"POST /topics/{topic}/questions/{question}/delete", Who::Berg, {{"pressed", "1"}}},
        {"POST /topics/{topic}/materials/{material}/delete", Who::Stein, {{"pressed", "1"}}, {}, Works::AndChanges, true},
        {"POST /topics/{topic}/tasks/{task}/delete", Who::Stein, {{"pressed", "1"}}, {}, Works::AndChanges, true},
        {"POST /topics/{topic}/delete", Who::Stein, {{"pressed", "1"}}, {}, Works::AndChanges, true},
        {"POST /accounts", Who::Berg, {{"last_name", "Kaya"}, {"first_name", "Elif"}, {"username", "frau.kaya"}}},
        {"POST /accounts/{account}/name", Who::Berg, {{"last_name", "Kaya"}, {"first_name", "Elif"}}},
        {"POST /accounts/{account}/password", Who::Berg, wanted},
        {"POST /accounts/{account}/admin", Who::Berg, {{"admin", "1"}, {"current_password", support::cast_password}}},
        {"POST /accounts/{account}/classes", Who::Berg, {{"class_id", spare.led_class}, {"account", spare.other_teacher}}},
        {"POST /accounts/students", Who::Berg, {{"student", to_string(removed)}, {"class_id", spare.class_id}}},
        {"POST /accounts/{account}/disabled", Who::Berg, {{"disabled", "1"}}},
        {"POST /errors/clear", Who::Berg, {}},
        {"POST /sessions", Who::Berg, {{"session", "others"}}, {}, Works::AndOnlyAnswers},
        {"POST /status/jobs", Who::OtherAdmin, {{"job", to_string(dead_job)}}},
        {"POST /login", Who::Nobody, {{"username", "ada"}, {"password", support::cast_password}}},
        {"POST /settings/reading", Who::Ada, {{"easy_reading", "1"}}},
        {"POST /settings/password",
         Who::Cem,
         {{"current_password", support::cast_password},
          {"password", "ein neues Wort"},
          {"password_again", "ein neues Wort"}}},
        {"POST /logout", Who::Ada, {}},
        {"POST /classes/{class}/members/deletion", Who::Berg, {{"members_of", "7 b"}}},
        {"POST /classes/{class}/deletion", Who::Berg, {{"class_name", "7 b"}}},
    };
}

std::string multipart(const Fields& fields, const std::optional<Upload>& file) {
    std::string body;
    for (const auto& [name, value] : fields)
        body += "--grenze\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    if (file)
        body += "--grenze\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file->name +
                "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file->content + "\r\n";
    return body + "--grenze--\r\n";
}

/// Posts the form as a browser would, multipart if there is a file, with exactly these fields.
Reply send(HttpClient& client, const std::string& path, const Fields& fields, const std::optional<Upload>& file,
           Fields headers = {}) {
    const bool as_parts = file.has_value();
    headers.emplace_back("Content-Type",
                         as_parts ? "multipart/form-data; boundary=grenze" : "application/x-www-form-urlencoded");
    return client.request("POST", path, as_parts ? multipart(fields, file) : support::urlencoded(fields), headers);
}

Fields with_token(Fields fields, std::string token) {
    fields.emplace_back("csrf", std::move(token));
    fields.emplace_back("form_key", "key-of-this-form");
    return fields;
}

db::JobId insert_dead_job(db::WriteTx& tx) {
    db::insert_job(tx, {.kind = "of_a_newer_program"});
    const auto job = db::lease_due_jobs(tx, 1, tx.now_ms()).at(0);
    db::bury_job(tx, job.id, job.lease, "nobody knows it");
    return job.id;
}

class Csrf : public testing::Test {
  protected:
    void SetUp() override {
        app_ = std::make_unique<support::RunningApp>();
        school_ = make_whole_school(*app_);
        mine_ = school_.of_7b;
        mine_.student = school_.person(Who::Ben).id;
        dead_job_ = app_->in_database(insert_dead_job);
        spare_ = app_->in_database([this](db::WriteTx& tx) { return insert_spare(tx); });
    }

    Spare insert_spare(db::WriteTx& tx) {
        Spare spare;
        for (std::size_t i = 0; i < spare.students.size(); ++i) {
            const auto username = "ersatz" + std::to_string(i);
            spare.students[i] = db::insert_account(tx, {learning::Role::Student, username, "no password", {username, "Ida"}});
            db::add_member(tx, mine_.school_class, spare.students[i]);
        }
        db::insert_errors(tx, {{tx.now_ms(), db::ErrorLevel::Error, "something to clear", "", {}}});
        spare.class_id = to_string(db::insert_class(tx, "7c", 7, school_.person(Who::Berg).id));
        spare.led_class = to_string(db::insert_class(tx, "7d", 7, mine_.account));
        spare.co_teacher = to_string(school_.person(Who::CoTeacher).id);
        spare.other_teacher = to_string(school_.person(Who::Stein).id);
        return spare;
    }
    std::string path_of(const Deed& deed) const {
        auto objects = deed.of_8a ? school_.of_8a : mine_;
        if (deed.student) objects.student = deed.student;
        return objects.path(deed.route.substr(std::string("POST ").size()));
    }

    std::unique_ptr<support::RunningApp> app_;
    WholeSchool school_;
    Objects mine_;
    db::JobId dead_job_;
    Spare spare_;
};

/// Every way in which the form must not work. `client` is the person, `stranger` somebody else's token.
void expect_refusals(HttpClient& client, const std::string& path, const Deed& deed, const std::string& stranger) {
    const auto& [route, who, fields, file, works, of_8a, student] = deed;
    const auto token = client.csrf();
    const auto good = with_token(fields, token);
    const std::pair<const char*, Reply> forbidden[] = {
        {"without a token", send(client, path, fields, file)},
        {"with an empty token", send(client, path, with_token(fields, ""), file)},
        {"with somebody else's token", send(client, path, with_token(fields, stranger), file)},
        {"with the token in the address", send(client, path + "?csrf=" + token, fields, file)},
        {"from another site", send(client, path, good, file, {{"Origin", "https://evil.example"}})},
        {"from nowhere", send(client, path, good, file, {{"Origin", "null"}})},
        {"from another site, says the browser", send(client, path, good, file, {{"Sec-Fetch-Site", "cross-site"}})},
        {"from a sibling, says the browser", send(client, path, good, file, {{"Sec-Fetch-Site", "same-site"}})},
    };
    for (const auto& [how, reply] : forbidden) EXPECT_EQ(reply.status, 403) << route << " " << how;
    // A file has no way into a form that takes none, whatever token comes with it.
    const auto as_parts = send(client, path, fields, file ? file : Upload{"a.txt", "a"});
    EXPECT_EQ(as_parts.status, file ? 403 : 415) << route << " as parts without a token";
    const auto as_text = client.request("POST", path, support::urlencoded(good), {{"Content-Type", "text/plain"}});
    EXPECT_EQ(as_text.status, 415) << route;
    const auto untyped = client.request("POST", path, support::urlencoded(good));
    EXPECT_EQ(untyped.status, 415) << route;
    client.set_csrf(token);
}

TEST_F(Csrf, every_form_that_changes_something_is_in_the_list) {
    const auto known = deeds(mine_, dead_job_, spare_);
    std::size_t posts = 0;
    for (const auto& route : app_->app().routes()) {
        if (route.method == Method::Get) continue;
        ++posts;
        EXPECT_EQ(std::ranges::count(known, name_of(route), &Deed::route), 1) << name_of(route);
    }
    EXPECT_EQ(known.size(), posts);
}

TEST_F(Csrf, a_form_without_its_token_or_from_elsewhere_is_refused_and_changes_no_row) {
    HttpClient other(app_->port());
    other.get("/login");
    for (const auto& deed : deeds(mine_, dead_job_, spare_)) {
        HttpClient client(app_->port());
        school_.become(deed.who, client);
        const auto before = support::all_rows(*app_);
        const auto stranger = deed.who == Who::Nobody ? other.csrf() : school_.person(Who::CoTeacher).session.csrf;
        expect_refusals(client, path_of(deed), deed, stranger);
        EXPECT_EQ(support::changed_tables(*app_, before), "") << deed.route;
    }
}

TEST_F(Csrf, the_same_form_with_its_token_from_here_works) {
    for (const auto& deed : deeds(mine_, dead_job_, spare_)) {
        HttpClient client(app_->port());
        school_.become(deed.who, client);
        const auto before = support::all_rows(*app_);
        const auto fields = editor_forms::with_version(client, path_of(deed), deed.fields);
        const auto reply = send(client, path_of(deed), with_token(fields, client.csrf()), deed.file,
                                {{"Origin", "http://127.0.0.1"}, {"Sec-Fetch-Site", "same-origin"}});
        EXPECT_TRUE(reply.status == 303 || reply.status == 200) << deed.route << " " << reply.status;
        EXPECT_EQ(!support::changed_tables(*app_, before).empty(), deed.works == Works::AndChanges) << deed.route;
    }
}

TEST(CsrfOfTheFirstStart, the_first_account_is_not_made_by_a_form_from_elsewhere) {
    support::RunningApp app;
    const Deed deed{"POST /setup",
                    Who::Nobody,
                    {{"code", app.setup_code()},
                     {"first_name", "Hanna"},
                     {"last_name", "Berg"},
                     {"username", "frau.berg"},
                     {"password", "drei-lange-woerter"},
                     {"password_again", "drei-lange-woerter"}}};
    HttpClient client(app.port()), other(app.port());
    client.get("/setup");
    other.get("/setup");
    const auto before = support::all_rows(app);
    expect_refusals(client, "/setup", deed, other.csrf());
    EXPECT_EQ(support::changed_tables(app, before), "");
    EXPECT_EQ(send(client, "/setup", with_token(deed.fields, client.csrf()), {}).status, 303);
    EXPECT_NE(support::changed_tables(app, before), "");
}

}  // namespace
