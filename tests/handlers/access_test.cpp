// Who gets in where: every route of the table × every person × own, foreign and missing objects (SECURITY A2). The
// table below is reviewed by people; a route without a row fails, and so does a row without a route.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <regex>
#include <set>

#include "crypto/digest.h"
#include "db/sessions.h"
#include "whole_school.h"

namespace {

using http::Method;
using support::HttpClient;
using support::Reply;

/// One letter per person: nobody, Ada (7b), Ben (7b), Cem (8a), Frau Berg (admin, owner of 7b), Herr Stein (owner of
/// 8a), then a co-teacher, a read-only, a former and a blocked teacher of 7b, and an admin who teaches nothing.
///   O page   L to /login   S to /start   E to /settings   C to /classes   R to /
///   U 401   N 404, not to be told from a missing object   n 404 of one's own, where nothing is there
///   D done, to a page of the class
///   B 400   ! 409   V 422: let in, and the empty form refused
struct Row {
    std::string route;
    std::string of_7b;  ///< for routes without objects: the only answer
    std::string of_8a = {};
};
const std::vector<Row> table{
    {"GET /", "LSSSCCCCCLC"},
    {"GET /health", "OOOOOOOOOOO"},
    {"GET /health/ready", "OOOOOOOOOOO"},  // from this machine
    {"GET /setup", "LLLLLLLLLLL"},
    {"POST /setup", "LLLLLLLLLLL"},
    {"GET /login", "ORRRRRRRROR"},
    {"POST /login", "VVVVVVVVVVV"},
    {"POST /logout", "ULLLLLLLLUL"},
    {"GET /sessions", "LOOOOOOOOLO"},
    {"POST /sessions", "UVVVVVVVVUV"},
    {"GET /accounts", "LNNNONNNNLO"},
    {"POST /accounts", "UNNNVNNNNUV"},
    {"GET /accounts/students", "LNNNONNNNLO"},
    {"POST /accounts/students", "UNNNVNNNNUV"},
    {"POST /accounts/{account}/classes", "UNNNVNNNNUV", "UNNNVNNNNUV"},
    {"GET /accounts/{account}", "LNNNONNNNLO", "LNNNONNNNLO"},
    {"POST /accounts/{account}/name", "UNNNVNNNNUV", "UNNNVNNNNUV"},
    {"POST /accounts/{account}/password", "UNNNVNNNNUV", "UNNNVNNNNUV"},
    {"POST /accounts/{account}/disabled", "UNNNVNNNNUV", "UNNNVNNNNUV"},
    {"POST /accounts/{account}/admin", "UNNNVNNNNUV", "UNNNVNNNNUV"},
    {"GET /activity", "LNNNOOOOOLO"},
    {"GET /errors", "LNNNONNNNLO"},
    {"POST /errors/clear", "UNNN?NNNNU?"},
    {"GET /classes/{class}/students/{student}/activity", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes", "LNNNOOOOOLO"},
    {"POST /classes", "UNNNVVVVVUV"},
    {"POST /classes/example", "UNNNDDDDDUD"},
    {"POST /classes/example/remove", "UNNNCCCCCUC"},
    {"GET /classes/{class}", "LNNNONOONLN", "LNNNNONNNLN"},
    {"POST /classes/{class}/assignments", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"GET /classes/{class}/projector", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/settings", "LNNNONONNLN", "LNNNNONNNLN"},
    {"POST /classes/{class}/settings", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/teachers", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/teachers/removal", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/members/class", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/members/passwords", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/members/deletion", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/deletion", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /classes/{class}/students/new", "LNNNONONNLN", "LNNNNONNNLN"},
    {"POST /classes/{class}/students/check", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"GET /classes/{class}/credentials/{ticket:text}", "LNNNnNnnNLN", "LNNNNnNNNLN"},
    {"POST /classes/{class}/credentials/{ticket:text}", "UNNNDNDNNUN", "UNNNNDNNNUN"},
    {"GET /classes/{class}/students/{student}", "LNNNONOONLN", "LNNNNONNNLN"},
    {"POST /classes/{class}/students/{student}/assignments", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students/{student}/name", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students/{student}/password", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students/{student}/path", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students/{student}/completion", "UNNNBNBNNUN", "UNNNNBNNNUN"},
    {"POST /classes/{class}/students/{student}/class", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students/{student}/removal", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /classes/{class}/students/{student}/deletion", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"POST /answers/{answer}/verdict", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"GET /classes/{class}/students/{student}/report.pdf", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/reports", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/reports/{report}", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/parents-letter.pdf", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/closing", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/emergency", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /topics/{topic}/print", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/results.csv", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/results.xlsx", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /report.pdf", "LOOONNNNNLN"},
    {"GET /classes/{class}/report.pdf", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /classes/{class}/lessons", "LNNNDNDDNLN", "LNNNNDNNNLN"},
    {"GET /classes/{class}/lessons/{date:text}", "LNNNONOONLN", "LNNNNONNNLN"},
    {"POST /classes/{class}/lessons/{date:text}", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"GET /classes/{class}/timetable", "LNNNONOONLN", "LNNNNONNNLN"},
    {"POST /classes/{class}/timetable", "UNNNVNVNNUN", "UNNNNVNNNUN"},
    {"GET /calendar", "LNNNOOOOOLO"},
    {"POST /calendar/holidays", "UNNNVNNNNUV"},
    {"POST /calendar/holidays/remove", "UNNNVNNNNUV"},
    {"POST /calendar/list", "UNNNVNNNNUV"},
    {"POST /calendar/region", "UNNNVNNNNUV"},
    {"POST /calendar/weeks", "UNNNVNNNNUV"},
    {"GET /topics", "LNNNOOOOOLO"},
    {"GET /topics/{topic}", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /topics/new", "LNNNOOOOOLO"},
    {"POST /topics", "UNNNVVVVVUV"},
    {"POST /markdown", "UNNNOOOOOUO"},
    {"GET /topics/topics.json", "LNNNOOOOOLO"},
    {"GET /topics/{topic}/topic.json", "LNNNONOONLN", "LNNNNONNNLN"},
    {"GET /topics/{topic}/edit", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/edit", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/forks", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/forks", "UNNN!NNNNUN", "UNNNN!NNNUN"},
    {"GET /topics/{topic}/tasks/new", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/tasks", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/tasks/{task}/edit", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/tasks/{task}/edit", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/tasks/{task}/place", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/questions/new", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/questions", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/tasks/{task}/questions/new", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/tasks/{task}/questions", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/questions/{question}/edit", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/questions/{question}/edit", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/questions/{question}/place", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/materials/new", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/materials", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/materials/files/new", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/materials/files", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/{topic}/materials/{material}/edit", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /topics/{topic}/materials/{material}/edit", "UNNN!NNNNUN", "UNNNN!NNNUN"},
    {"POST /topics/{topic}/materials/{material}/place", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/copies", "UNNNVNVVNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/sharing", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/delete", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/tasks/{task}/delete", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/questions/{question}/delete", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /topics/{topic}/materials/{material}/delete", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /elective-groups", "LNNNOOOOOLO"},
    {"POST /elective-groups", "UNNNVVVVVUV"},
    {"GET /elective-groups/new", "LNNNOOOOOLO"},
    {"GET /elective-groups/{group}", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"GET /elective-groups/{group}/edit", "LNNNONNNNLN", "LNNNNONNNLN"},
    {"POST /elective-groups/{group}/edit", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /elective-groups/{group}/topics", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /elective-groups/{group}/topics/removal", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /elective-groups/{group}/sharing", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"POST /elective-groups/{group}/delete", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /topics/import", "LNNNOOOOOLO"},
    {"POST /topics/import", "UNNNVVVVVUV"},
    {"POST /topics/{topic}/materials/{material}/file", "UNNNVNNNNUN", "UNNNNVNNNUN"},
    {"GET /materials/{material}", "LONNONOONLN", "LNNONONNNLN"},
    {"GET /changes", "LNNNOOOOOLO"},
    {"POST /changes/{change_set}/undo", "UNNNCNNNNUN", "UNNNNCNNNUN"},
    {"POST /changes/{change_set}/erase", "UNNNnNNNNUN", "UNNNNnNNNUN"},
    {"GET /search", "LNNNOOOOOLO"},
    {"GET /status", "LNNNONNNNLO"},
    {"POST /status/jobs", "UNNNVNNNNUV"},
    {"GET /style", "LNNNONNNNLO"},
    {"GET /settings/school", "LNNNONNNNLO"},
    {"POST /settings/school", "UNNNVNNNNUV"},
    {"GET /imprint", "OOOOOOOOOOO"},
    {"GET /privacy", "OOOOOOOOOOO"},
    {"GET /accessibility", "OOOOOOOOOOO"},
    {"GET /settings", "LOOOOOOOOLO"},
    {"GET /settings/data", "LOOOOOOOOLO"},
    {"GET /settings/data.json", "LOOOOOOOOLO"},
    {"POST /settings/reading", "UEEENNNNNUN"},
    {"POST /settings/password", "UVVVVVVVVUV"},
    {"GET /start", "LOOONNNNNLN"},
    {"GET /assignments/{assignment}", "LONNNNNNNLN", "LNNONNNNNLN"},
    {"GET /assignments/{assignment}/print", "LONNNNNNNLN", "LNNONNNNNLN"},
    {"POST /assignments/{assignment}/tasks/{task}/done", "UBNNNNNNNUN", "UNNBNNNNNUN"},
    {"POST /assignments/{assignment}/forks", "U!NNNNNNNUN", "UNN!NNNNNUN"},
    {"GET /assignments/{assignment}/quizzes/{quiz}", "LONNNNNNNLN", "LNNONNNNNLN"},
    {"POST /assignments/{assignment}/quizzes/{quiz}/draft", "UBNNNNNNNUN", "UNNBNNNNNUN"},
    {"POST /assignments/{assignment}/quizzes/{quiz}", "U!NNNNNNNUN", "UNN!NNNNNUN"},
    {"GET /assignments/{assignment}/quizzes/{quiz}/attempts/{number}", "LONNNNNNNLN", "LNNONNNNNLN"},
};

char letter_of(const Reply& reply) {
    static const std::map<int, char> letters{{200, 'O'}, {400, 'B'}, {401, 'U'}, {403, 'X'},
                                             {404, 'N'}, {409, '!'}, {422, 'V'}};
    if (reply.status == 303) {
        const auto to = reply.location();
        if (to.starts_with("/login")) return 'L';
        if (to.starts_with("/classes/")) return 'D';
        return to == "/start" ? 'S' : to == "/classes" ? 'C' : to == "/settings" ? 'E' : to == "/" ? 'R' : '?';
    }
    const auto known = letters.find(reply.status);
    return known == letters.end() ? '?' : known->second;
}

std::string body_without_request_id(const Reply& reply) {
    static const std::regex id("[0-9a-f]{8}-[0-9a-f]+");
    return std::regex_replace(reply.body, id, "REQUEST");
}

class Access : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<support::RunningApp>();
        school_ = make_whole_school(*app_);
        for (std::size_t i = 0; i < people_count; ++i) {
            clients_.push_back(std::make_unique<HttpClient>(app_->port()));
            school_.become(static_cast<Who>(i), *clients_.back());
        }
    }
    static void TearDownTestSuite() {
        clients_.clear();
        app_.reset();
    }

    static Reply send(const handlers::Route& route, const Objects& objects, std::size_t person) {
        auto& client = *clients_[person];
        const auto path = objects.path(route.pattern);
        if (route.method == Method::Get) return client.get(path);
        if (path != "/login" && path != "/logout") return client.post(path, {});
        forget_failures();
        auto reply = client.post(path, {});
        if (path == "/logout") log_in_again(static_cast<Who>(person));
        return reply;
    }

    static void forget_failures() {
        app_->in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM login_failure"); });
    }

    static void log_in_again(Who who) {
        const auto& [id, session] = school_.person(who);
        if (!id || who == Who::Blocked) return;
        app_->in_database([&](db::WriteTx& tx) {
            db::insert_session(tx, crypto::sha256(session.token), id, session.csrf);
            return 0;
        });
        school_.become(who, *clients_[static_cast<std::size_t>(who)]);
    }

    /// The answers of one route to everybody, compared with a row; gives the bodies of the 404s that say nothing.
    static std::vector<std::string> expect_letters(const handlers::Route& route, const Objects& objects,
                                                   const std::string& expected) {
        std::string letters;
        std::vector<std::string> silent(people_count);
        for (std::size_t i = 0; i < people_count; ++i) {
            const auto reply = send(route, objects, i);
            auto letter = letter_of(reply);
            if (letter == 'N' && expected[i] == 'n') letter = 'n';
            if (letter == 'N') silent[i] = body_without_request_id(reply);
            letters += letter;
        }
        EXPECT_EQ(letters, expected) << name_of(route) << " " << objects.path(route.pattern);
        return silent;
    }

    static bool has_objects(const handlers::Route& route) { return route.pattern.find('{') != std::string::npos; }
    static std::string not_there(const handlers::Route& route) {
        return route.method == Method::Get ? "LNNNNNNNNLN" : "UNNNNNNNNUN";
    }

    static inline std::unique_ptr<support::RunningApp> app_;
    static inline WholeSchool school_;
    static inline std::vector<std::unique_ptr<HttpClient>> clients_;
};

}  // namespace

TEST_F(Access, every_route_has_a_row_and_every_row_a_route) {
    std::set<std::string> routes, rows;
    for (const auto& route : app_->app().routes()) routes.insert(name_of(route));
    for (const auto& row : table) rows.insert(row.route);
    EXPECT_EQ(routes, rows);
    EXPECT_EQ(table.size(), rows.size()) << "two rows for one route";
}

TEST_F(Access, everybody_gets_what_the_table_says_and_a_foreign_object_looks_like_a_missing_one) {
    for (const auto& route : app_->app().routes()) {
        const auto row = std::ranges::find(table, name_of(route), &Row::route);
        if (row == table.end()) continue;  // reported by the test above
        EXPECT_EQ(row->of_8a.empty(), !has_objects(route)) << row->route;
        const auto own = expect_letters(route, school_.of_7b, row->of_7b);
        if (!has_objects(route)) continue;
        const auto foreign = expect_letters(route, school_.of_8a, row->of_8a);
        const auto missing = expect_letters(route, school_.of_nothing, not_there(route));
        for (std::size_t i = 0; i < people_count; ++i) {
            if (!own[i].empty()) EXPECT_EQ(own[i], missing[i]) << row->route << " " << name_of(static_cast<Who>(i));
            if (!foreign[i].empty())
                EXPECT_EQ(foreign[i], missing[i]) << row->route << " " << name_of(static_cast<Who>(i));
        }
    }
}

TEST_F(Access, an_object_of_another_class_is_not_found_through_ones_own) {
    auto mixed = school_.of_7b;
    mixed.student = school_.of_8a.student;
    mixed.material = school_.of_8a.material;
    mixed.task = school_.of_8a.task;
    mixed.quiz = school_.of_8a.quiz;
    mixed.report = school_.of_8a.report;
    mixed.question = school_.of_8a.question;
    int looked_at = 0;
    for (const auto& route : app_->app().routes()) {
        const bool names_one = std::ranges::count(route.pattern, '{') < 2 || route.pattern.ends_with("{date:text}");
        if (names_one || route.pattern.ends_with("{ticket:text}")) continue;  // a day belongs to everybody
        const auto silent = expect_letters(route, mixed, not_there(route));
        const auto missing = expect_letters(route, school_.of_nothing, not_there(route));
        EXPECT_EQ(silent, missing) << route.pattern;
        ++looked_at;
    }
    EXPECT_GE(looked_at, 7);
}

TEST_F(Access, other_methods_are_refused_with_the_list_of_those_there_are) {
    std::map<std::string, std::set<std::string>> methods;
    for (const auto& route : app_->app().routes()) {
        auto& known = methods[route.pattern];
        known.emplace(http::to_text(route.method));
        if (route.method == Method::Get) known.insert("HEAD");
    }
    for (const auto who : {Who::Nobody, Who::Berg}) {
        auto& client = *clients_[static_cast<std::size_t>(who)];
        for (const auto& [pattern, known] : methods) {
            const auto path = school_.of_7b.path(pattern);
            std::string allow;
            for (const auto* method : {"GET", "HEAD", "POST"})
                if (known.contains(method)) allow += (allow.empty() ? "" : ", ") + std::string(method);
            for (const std::string method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}) {
                if (known.contains(method)) continue;
                const auto reply = client.request(method, path);
                EXPECT_EQ(reply.status, 405) << method << " " << path;
                EXPECT_EQ(reply.header("allow"), allow) << method << " " << path;
            }
            const auto options = client.request("OPTIONS", path);
            EXPECT_EQ(options.status, 204) << path;
            EXPECT_EQ(options.header("allow"), allow + ", OPTIONS") << path;
            for (const std::string method : {"TRACE", "PROPFIND", "BREW"})
                EXPECT_EQ(client.request(method, path).status, 501) << method << " " << path;
        }
    }
}

TEST_F(Access, options_of_the_whole_server_names_its_methods) {
    support::HttpClient client(app_->port());
    const auto reply = client.exchange("OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    EXPECT_EQ(reply.status, 204);
    EXPECT_EQ(reply.header("allow"), "GET, HEAD, POST, OPTIONS");
}

TEST_F(Access, head_answers_like_get_without_a_body) {
    for (const auto& route : app_->app().routes()) {
        if (route.method != Method::Get) continue;
        for (const auto who : {Who::Nobody, Who::Ada, Who::Berg}) {
            auto& client = *clients_[static_cast<std::size_t>(who)];
            const auto path = school_.of_7b.path(route.pattern);
            const auto page = client.get(path), head = client.request("HEAD", path);
            EXPECT_EQ(head.status, page.status) << path << " " << name_of(who);
            EXPECT_EQ(head.body, "") << path;
            std::vector<std::string> names{"content-type", "location", "cache-control", "content-security-policy",
                                           "content-disposition"};
            // A report tells of the last activity, which the log of these very requests moves on meanwhile.
            if (!path.ends_with("report.pdf")) names.push_back("content-length");
            for (const auto& name : names)
                EXPECT_EQ(head.header(name), page.header(name)) << path << " " << name_of(who) << " " << name;
        }
    }
}
