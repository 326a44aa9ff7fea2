// The same form again, pressed twice or repeated because the answer got lost: one effect, one answer. Walks the
// table of routes, so a route that is added without an example here fails.
#include <gtest/gtest.h>

#include <future>
#include <map>
#include <set>

#include "db/accounts.h"
#include "db/classes.h"
#include "db/form_results.h"
#include "editor_forms.h"
#include "whole_school.h"

namespace {

using handlers::Repetition;
using support::Fields;
using support::HttpClient;
using support::Reply;

class SentAgain : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<support::RunningApp>();
        school_ = make_whole_school(*app_);
        of_ben_ = school_.of_7b;
        of_ben_.student = school_.person(Who::Ben).id;
    }
    static void TearDownTestSuite() { app_.reset(); }

    static std::unique_ptr<HttpClient> browser(Who who) {
        auto client = std::make_unique<HttpClient>(app_->port());
        school_.become(who, *client);
        return client;
    }

    /// A Keyed route: where its form stands, and what two different people write into it.
    struct Example {
        std::string page;  ///< with a form that leads to the route
        Objects objects;
        Fields first, second;
        Fields page_fields = {};  ///< the page is reached by posting these, if not empty
        std::string file = {};    ///< content of the PDF that goes with it
    };
    /// Frau Berg has just written another topic.
    static Objects with_a_topic() {
        return app_->in_database([&](db::WriteTx& tx) {
            return with_new_topic(*app_, tx, of_ben_, school_.person(Who::Berg).id);
        });
    }
    static constexpr const char* group_page = "/elective-groups/{group}";
    /// Frau Berg has just made an elective group of another topic.
    static Objects with_a_group() {
        const auto objects = with_a_topic();
        return app_->in_database(
            [&](db::WriteTx& tx) { return with_new_group(tx, objects, school_.person(Who::Berg).id); });
    }
    static Example of_its_topic(const Objects& objects) {
        const Fields fields{{"topic_id", to_string(objects.topic)}};
        return {group_page, objects, fields, fields};
    }
    static Reply send(HttpClient& client, const std::string& path, const Fields& fields, const Example& example) {
        return example.file.empty() ? client.post(path, fields)
                                    : client.upload(path, "file", "blatt.pdf", example.file, fields);
    }
    /// Frau Berg has just given her class another name.
    static Objects with_a_change() {
        auto objects = school_.of_7b;
        objects.change_set = app_->in_database([&](db::WriteTx& tx) {
            return change_name(tx, objects.school_class, school_.person(Who::Berg).id);
        });
        return objects;
    }
    /// A class of Frau Berg for an example that takes something away, new at every call: with one student, Ben's twin,
    /// and the co-teacher.
    static Objects spare_class() {
        return app_->in_database([](db::WriteTx& tx) {
            static int made = 0;
            const auto username = "zwilling" + std::to_string(++made);
            Objects objects;
            objects.school_class = db::insert_class(tx, "Reserve", 7, school_.person(Who::Berg).id);
            db::add_class_teacher(tx, objects.school_class, school_.person(Who::CoTeacher).id,
                                  learning::ClassRole::CoTeacher);
            objects.student =
                db::insert_account(tx, {learning::Role::Student, username, "no password", {"Zwilling", "Ben"}});
            db::add_member(tx, objects.school_class, objects.student);
            return objects;
        });
    }
    /// A new class that the account of the paths leads, and a new student who is in none.
    static std::string led_class() {
        return to_string(app_->in_database([](db::WriteTx& tx) { return db::insert_class(tx, "Reserve", 7, school_.of_7b.account); }));
    }
    static std::string unplaced_student() {
        const auto objects = spare_class();
        return to_string(app_->in_database([&](db::WriteTx& tx) {
            db::remove_member(tx, objects.school_class, objects.student);
            return objects.student;
        }));
    }
    static Example taking_away(const std::string& page, const Fields& fields) {
        return {page, spare_class(), fields, fields};
    }
    static Example of_ticked(const Fields& fields) {
        auto example = taking_away("/classes/{class}/settings", fields);
        example.first.emplace_back("student", to_string(example.objects.student));
        example.second = example.first;
        return example;
    }
    static std::map<std::string, Example> examples() {
        const auto topic = to_string(school_.of_7b.topic);
        const auto to_erase = with_a_change(), to_take_back = with_a_change();
        auto adding = [](const std::string& list) { return Fields{{"list", list}}; };
        const std::string settings = "/classes/{class}/settings", student = "/classes/{class}/students/{student}";
        const Fields wanted{{"wanted", "1"}};
        const auto class_7b = to_string(school_.of_7b.school_class);
        const auto co_teacher = to_string(school_.person(Who::CoTeacher).id);
        const auto here = with_a_topic();
        using namespace editor_forms;
        return {
            {"POST /accounts",
             {"/accounts", of_ben_, {{"last_name", "Kaya"}, {"first_name", "Elif"}, {"username", "frau.kaya"}},
              {{"last_name", "Kaya"}, {"first_name", "Emil"}, {"username", "herr.kaya"}}}},
            {"POST /accounts/{account}/name",
             {"/accounts/{account}", school_.of_7b, {{"last_name", "Kaya"}, {"first_name", "Ida"}}, {{"last_name", "Kaya"}, {"first_name", "Ina"}}}},
            {"POST /accounts/{account}/password", {"/accounts/{account}", school_.of_7b, wanted, wanted}},
            {"POST /accounts/{account}/classes",
             {"/accounts/{account}", school_.of_7b, {{"class_id", led_class()}, {"account", co_teacher}}, {{"class_id", led_class()}, {"account", co_teacher}}}},
            {"POST /accounts/{account}/admin",
             {"/accounts/{account}", school_.of_7b, {{"admin", "1"}, {"current_password", support::cast_password}},
              {{"admin", "0"}, {"current_password", support::cast_password}}}},
            {"POST /accounts/students",
             {"/accounts/students", school_.of_7b, {{"student", unplaced_student()}, {"class_id", class_7b}},
              {{"student", unplaced_student()}, {"class_id", class_7b}}}},
            {"POST /classes/{class}/settings", {settings, of_ben_, {{"name", "7b"}}, {{"name", "7 b"}}}},
            {"POST /classes/{class}/teachers/removal", taking_away(settings, {{"account", co_teacher}})},
            {"POST /classes/{class}/members/class", of_ticked({{"class_id", class_7b}})},
            {"POST /classes/{class}/members/passwords", of_ticked({})},
            {"POST /classes/{class}/members/deletion", taking_away(settings, {{"members_of", "Reserve"}})},
            {"POST /classes/{class}/deletion", taking_away(settings, {{"class_name", "Reserve"}})},
            {"POST /classes/{class}/students/{student}/name",
             {student, of_ben_, {{"last_name", "Yıldız"}, {"first_name", "Ben"}}, {{"last_name", "Yılmaz"}, {"first_name", "Ben"}}}},
            {"POST /classes/{class}/students/{student}/password", {student, of_ben_, wanted, wanted}},
            {"POST /classes/{class}/students/{student}/class", taking_away(student, {{"class_id", class_7b}})},
            {"POST /classes/{class}/students/{student}/removal", taking_away(student, wanted)},
            {"POST /classes/{class}/students/{student}/deletion", taking_away(student, wanted)},
            {"POST /topics", {"/topics/new", here, editor_forms::topic("Eins"), editor_forms::topic("Zwei")}},
            {"POST /topics/{topic}/edit",
             {"/topics/{topic}/edit", here, editor_forms::topic("Drei"), editor_forms::topic("Vier")}},
            {"POST /topics/{topic}/forks", {"/topics/{topic}/forks", here, {}, {{"more_than", "nothing"}}}},
            {"POST /topics/{topic}/tasks", {"/topics/{topic}/tasks/new", here, task("A"), task("B")}},
            {"POST /topics/{topic}/tasks/{task}/edit", {"/topics/{topic}/tasks/{task}/edit", here, task("C"), task("D")}},
            {"POST /topics/{topic}/tasks/{task}/delete", {"/topics/{topic}", with_a_topic(), {{"pressed", "1"}}, {{"pressed", "1"}}}},
            {"POST /topics/{topic}/questions", {"/topics/{topic}/questions/new", here, choice("A?"), choice("B?")}},
            {"POST /topics/{topic}/tasks/{task}/questions",
             {"/topics/{topic}/tasks/{task}/questions/new", here, choice("A?"), choice("B?")}},
            {"POST /topics/{topic}/questions/{question}/edit",
             {"/topics/{topic}/questions/{question}/edit", with_a_topic(), choice("C?"), choice("D?")}},
            {"POST /topics/{topic}/questions/{question}/delete", {"/topics/{topic}", with_a_topic(), {{"pressed", "1"}}, {{"pressed", "1"}}}},
            {"POST /topics/{topic}/materials", {"/topics/{topic}/materials/new", here, link("A"), link("B")}},
            {"POST /topics/{topic}/materials/files",
             {"/topics/{topic}/materials/files/new", here, {{"label", "A"}}, {{"label", "B"}}, {}, "%PDF-1.7 neu\n"}},
            {"POST /topics/{topic}/materials/{material}/edit",
             {"/topics/{topic}/materials/{material}/edit", here, {{"label", "C"}}, {{"label", "D"}}}},
            {"POST /topics/{topic}/materials/{material}/delete", {"/topics/{topic}", with_a_topic(), {{"pressed", "1"}}, {{"pressed", "1"}}}},
            {"POST /topics/{topic}/copies", {"/topics/{topic}", here, {{"pressed", "1"}}, {{"pressed", "1"}}}},
            {"POST /topics/{topic}/delete", {"/topics/{topic}", with_a_topic(), {{"pressed", "1"}}, {{"pressed", "1"}}}},
            {"POST /elective-groups",
             {"/elective-groups/new", here, editor_forms::elective_group("Eins"), editor_forms::elective_group("Zwei")}},
            {"POST /elective-groups/{group}/edit",
             {"/elective-groups/{group}/edit", with_a_group(), editor_forms::elective_group("Drei"),
              editor_forms::elective_group("Vier")}},
            {"POST /elective-groups/{group}/topics",
             {group_page, with_a_group(), {{"topic_id", topic}}, {{"topic_id", to_string(here.topic)}}}},
            {"POST /elective-groups/{group}/topics/removal", of_its_topic(with_a_group())},
            {"POST /elective-groups/{group}/delete", {group_page, with_a_group(), {{"pressed", "1"}}, {{"pressed", "1"}}}},
            {"POST /classes", {"/classes", of_ben_, {{"name", "9z"}}, {{"name", "9y"}}}},
            {"POST /classes/{class}/assignments",
             {"/classes/{class}", of_ben_, {{"topic_id", topic}}, {{"topic_id", topic}}}},
            {"POST /classes/{class}/students/{student}/assignments",
             {"/classes/{class}/students/{student}", of_ben_, {{"topic_id", topic}}, {{"topic_id", topic}}}},
            {"POST /answers/{answer}/verdict",
             {"/classes/{class}/students/{student}", school_.of_7b, {{"verdict", "right"}}, {{"verdict", "wrong"}}}},
            {"POST /changes/{change_set}/undo", {"/changes", to_take_back, {}, {{"again", "yes"}}}},
            {"POST /changes/{change_set}/erase",
             {"/changes", to_erase, {{"confirmation", "löschen"}}, {{"confirmation", "Löschen"}}}},
            {"POST /classes/{class}/students",
             {"/classes/{class}/students/check", of_ben_, adding("Neu, Nora"), adding("Neu, Nele"),
              adding("Frei, Fritz")}},
        };
    }
    /// The key on the page of this example, as Frau Berg sees it now.
    static std::string key_on_page(HttpClient& berg, const Example& example) {
        const auto path = example.objects.path(example.page);
        const auto page = example.page_fields.empty() ? berg.get(path) : berg.post(path, example.page_fields);
        EXPECT_EQ(page.status, 200) << path;
        const auto key = support::hidden_field(page.body, "form_key");
        EXPECT_EQ(key.size(), 32U) << path;
        return key;
    }
    static Fields with_key(Fields fields, const std::string& key) {
        fields.emplace_back("form_key", key);
        return fields;
    }
    static std::string answer_of(const Reply& reply) { return std::to_string(reply.status) + " " + reply.location(); }
    static std::int64_t count(db::Sql sql) {
        return app_->in_database([&](db::WriteTx& tx) { return tx.number(sql); });
    }

    static inline std::unique_ptr<support::RunningApp> app_;
    static inline WholeSchool school_;
    static inline Objects of_ben_;
};

TEST_F(SentAgain, every_form_of_the_table_says_what_a_repetition_does_and_every_keyed_one_is_tried_here) {
    std::set<std::string> keyed, tried;
    for (const auto& route : app_->app().routes())
        if (route.repetition == Repetition::Keyed) keyed.insert(name_of(route));
    for (const auto& [name, example] : examples()) tried.insert(name);
    EXPECT_EQ(keyed, tried);
    EXPECT_GT(keyed.size(), 3U);
}

TEST_F(SentAgain, five_times_one_after_the_other_is_one_effect_and_five_equal_answers) {
    for (const auto& [name, example] : examples()) {
        SCOPED_TRACE(name);
        const auto berg = browser(Who::Berg);
        const auto path = example.objects.path(name.substr(5));
        const auto fields = with_key(editor_forms::with_version(*berg, path, example.first), key_on_page(*berg, example));
        const auto stored_before = count("SELECT count(*) FROM form_key");
        const auto first = send(*berg, path, fields, example);
        EXPECT_EQ(first.status, 303);
        EXPECT_EQ(count("SELECT count(*) FROM form_key"), stored_before + 1);
        const auto rows = support::all_rows(*app_);
        for (int i = 0; i < 4; ++i) EXPECT_EQ(answer_of(send(*berg, path, fields, example)), answer_of(first));
        EXPECT_EQ(support::changed_tables(*app_, rows), "");
    }
}

TEST_F(SentAgain, five_times_at_once_is_one_effect_and_five_equal_answers) {
    for (const auto& [name, example] : examples()) {
        SCOPED_TRACE(name);
        const auto berg = browser(Who::Berg);
        const auto path = example.objects.path(name.substr(5));
        const auto fields = with_key(editor_forms::with_version(*berg, path, example.second), key_on_page(*berg, example));
        const auto stored_before = count("SELECT count(*) FROM form_key");
        const auto changes_before = count("SELECT count(*) FROM change_log");
        std::vector<std::future<std::string>> sent;
        for (int i = 0; i < 5; ++i)
            sent.push_back(
                std::async(std::launch::async, [&] { return answer_of(send(*browser(Who::Berg), path, fields, example)); }));
        std::set<std::string> answers;
        for (auto& each : sent) answers.insert(each.get());
        EXPECT_EQ(answers.size(), 1U);
        EXPECT_TRUE(answers.begin()->starts_with("303 /"));
        EXPECT_EQ(count("SELECT count(*) FROM form_key"), stored_before + 1);
        EXPECT_LE(count("SELECT count(*) FROM change_log"), changes_before + 1);
    }
}

TEST_F(SentAgain, a_form_without_a_key_is_refused_and_changes_nothing) {
    const auto berg = browser(Who::Berg);
    for (const auto& [name, example] : examples()) {
        SCOPED_TRACE(name);
        const auto rows = support::all_rows(*app_);
        for (const auto& key : {std::string(), std::string(100, 'a')})
            EXPECT_EQ(send(*berg, example.objects.path(name.substr(5)), with_key(example.first, key), example).status, 400);
        EXPECT_EQ(support::changed_tables(*app_, rows), "");
    }
}

TEST_F(SentAgain, the_next_page_has_another_key_so_the_same_can_be_wanted_twice) {
    const auto berg = browser(Who::Berg);
    const Example classes{"/classes", of_ben_, {{"name", "Zwilling"}}, {}};
    const auto key = key_on_page(*berg, classes);
    EXPECT_EQ(key_on_page(*berg, classes), key) << "a page is a function of session and data";
    const auto first = berg->post("/classes", with_key(classes.first, key));
    const auto next_key = key_on_page(*berg, classes);
    EXPECT_NE(next_key, key);
    const auto second = berg->post("/classes", with_key(classes.first, next_key));
    EXPECT_NE(answer_of(second), answer_of(first));
    EXPECT_EQ(count("SELECT count(*) FROM school_class WHERE name = 'Zwilling'"), 2);
}

TEST_F(SentAgain, another_content_is_another_form_whatever_its_key) {
    const auto berg = browser(Who::Berg);
    const auto key = key_on_page(*berg, {"/classes", of_ben_, {}, {}});
    const auto first = berg->post("/classes", {{"name", "Tab eins"}, {"form_key", key}});
    const auto second = berg->post("/classes", {{"name", "Tab zwei"}, {"form_key", key}});
    EXPECT_NE(answer_of(first), answer_of(second));
    EXPECT_EQ(count("SELECT count(*) FROM school_class WHERE name LIKE 'Tab %'"), 2);
    const auto stein = browser(Who::Stein);
    EXPECT_NE(answer_of(stein->post("/classes", {{"name", "Tab eins"}, {"form_key", key}})), answer_of(first))
        << "somebody else's key";
}

TEST_F(SentAgain, what_was_refused_can_be_sent_again_when_it_is_right) {
    const auto berg = browser(Who::Berg);
    const auto key = key_on_page(*berg, {"/classes", of_ben_, {}, {}});
    EXPECT_EQ(berg->post("/classes", {{"name", ""}, {"form_key", key}}).status, 422);
    EXPECT_EQ(berg->post("/classes", {{"name", "Richtig"}, {"form_key", key}}).status, 303);
}

TEST_F(SentAgain, the_stored_answer_survives_a_restart_and_says_the_same_on_the_next_page) {
    const auto berg = browser(Who::Berg);
    const auto key = key_on_page(*berg, {"/classes", of_ben_, {}, {}});
    const Fields fields{{"name", "Nach dem Neustart"}, {"form_key", key}};
    const auto first = berg->post("/classes", fields);
    app_->restart();
    const auto later = browser(Who::Berg);
    const auto again = later->post("/classes", fields);
    EXPECT_EQ(answer_of(again), answer_of(first));
    EXPECT_TRUE(later->follow(again).shows("Die Klasse Nach dem Neustart ist angelegt."));
}

TEST_F(SentAgain, a_stored_answer_goes_after_a_day) {
    app_->in_database([&](db::WriteTx& tx) {
        const auto berg = school_.person(Who::Berg).id;
        db::insert_form_result(tx, std::string(32, 'a'), berg, {"/classes/1", std::nullopt, ""});
        db::delete_form_results_before(tx, tx.now_ms());
        EXPECT_TRUE(db::find_form_result(tx, std::string(32, 'a')));
        db::delete_form_results_before(tx, tx.now_ms() + 1);
        EXPECT_FALSE(db::find_form_result(tx, std::string(32, 'a')));
        return 0;
    });
}

TEST_F(SentAgain, what_is_idempotent_changes_nothing_the_second_time_and_stores_no_key) {
    const auto ada = browser(Who::Ada);
    const auto berg = browser(Who::Berg);
    const auto path = [](std::string_view pattern) { return school_.of_7b.path(pattern); };
    const struct {
        HttpClient& client;
        std::string path;
        Fields fields;
    } forms[] = {{*ada, path("/assignments/{assignment}/tasks/{task}/done"), {{"done", "0"}}},
                 {*ada, path("/assignments/{assignment}/tasks/{task}/done"), {{"done", "1"}}},
                 {*ada, path("/assignments/{assignment}/forks"), {{"group", "weg"}, {"branch", "regen"}}},
                 {*berg, path("/topics/{topic}/tasks/{task}/place"), {{"place", "0"}}},
                 {*berg, path("/topics/{topic}/sharing"), {{"shared", "0"}}},
                 {*berg, path("/classes/{class}/students/check"), {{"list", "Neu, Nina"}}}};
    for (const auto& form : forms) {
        SCOPED_TRACE(form.path);
        const auto stored_before = count("SELECT count(*) FROM form_key");
        const auto first = form.client.post(form.path, form.fields);
        EXPECT_LT(first.status, 400);
        const auto rows = support::all_rows(*app_);
        for (int i = 0; i < 4; ++i) EXPECT_EQ(answer_of(form.client.post(form.path, form.fields)), answer_of(first));
        EXPECT_EQ(support::changed_tables(*app_, rows), "");
        EXPECT_EQ(count("SELECT count(*) FROM form_key"), stored_before);
    }
}

}  // namespace
