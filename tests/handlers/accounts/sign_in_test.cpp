// Logging in: neutral answers, delays, where it leads. The life of a session is in session_test.
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <regex>

#include "crypto/password.h"
#include "db/accounts.h"
#include "running_app.h"

namespace {

using support::Fields;
using support::HttpClient;
using support::Reply;

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms, hour_ms = 60 * minute_ms;

class SignIn : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<support::RunningApp>();
        cast_ = support::make_cast(*app_);
    }
    static void TearDownTestSuite() { app_.reset(); }

    void SetUp() override {
        app_->in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM login_failure"); });
    }

    static Reply try_to_log_in(HttpClient& client, const std::string& username, const std::string& password,
                               Fields more = {}) {
        if (client.csrf().empty()) client.get("/login");
        more.insert(more.end(), {{"username", username}, {"password", password}});
        return client.post("/login", more);
    }

    static int status_of_try(const std::string& username, const std::string& password) {
        HttpClient client(app_->port());
        return try_to_log_in(client, username, password).status;
    }

    static inline std::unique_ptr<support::RunningApp> app_;
    static inline support::Cast cast_;
};

/// The whole answer without what differs from request to request, and without the name that was typed.
std::string comparable(const Reply& reply, const std::string& username) {
    std::string text = reply.bytes;
    text = std::regex_replace(text, std::regex("(x-request-id|x-process-time): [^\r]*", std::regex::icase), "$1");
    text = std::regex_replace(text, std::regex("name=\"csrf\" value=\"[^\"]*\""), "csrf");
    text = std::regex_replace(text, std::regex("Content-Length: \\d+"), "length");
    return std::regex_replace(text, std::regex("value=\"" + username + "\""), "name");
}

TEST_F(SignIn, leads_everybody_to_their_first_page) {
    HttpClient ada(app_->port()), berg(app_->port());
    support::sign_in(ada, "ada");
    support::sign_in(berg, "frau.berg");
    EXPECT_TRUE(ada.follow(ada.get("/")).shows("Hallo"));
    EXPECT_TRUE(berg.follow(berg.get("/")).shows("Klassen"));
    EXPECT_EQ(ada.get("/login").location(), "/") << "who is in does not see the form again";
}

TEST_F(SignIn, forgives_blanks_and_capitals_in_the_name_but_not_in_the_password) {
    EXPECT_EQ(status_of_try("  ADA ", support::cast_password), 303);
    EXPECT_EQ(status_of_try("ada", std::string(support::cast_password) + " "), 422);
    EXPECT_EQ(status_of_try("ada", "GEHEIM-geheim-42"), 422);
    EXPECT_EQ(status_of_try("ada", ""), 422);
}

TEST_F(SignIn, answers_the_same_for_unknown_names_wrong_passwords_and_blocked_accounts) {
    app_->in_database(
        [](db::WriteTx& tx) { return tx.run("UPDATE account SET disabled_at = 1 WHERE username = 'herr.stein'"); });
    HttpClient client(app_->port());
    const auto wrong = try_to_log_in(client, "ben", "falsch-falsch");
    const auto unknown = try_to_log_in(client, "nemo", "falsch-falsch");
    const auto blocked = try_to_log_in(client, "herr.stein", support::cast_password);
    app_->in_database(
        [](db::WriteTx& tx) { return tx.run("UPDATE account SET disabled_at = NULL WHERE username = 'herr.stein'"); });
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.shows("Benutzername oder Passwort stimmen nicht"));
    EXPECT_EQ(comparable(wrong, "ben"), comparable(unknown, "nemo"));
    EXPECT_EQ(comparable(wrong, "ben"), comparable(blocked, "herr.stein"));
}

TEST_F(SignIn, shows_what_was_typed_again_but_never_the_password) {
    HttpClient client(app_->port());
    const auto reply = try_to_log_in(client, "\"><b>ada", "falsch-<i>-geheim");
    EXPECT_TRUE(reply.shows("value=\"&quot;&gt;&lt;b&gt;ada\""));
    EXPECT_FALSE(reply.shows("falsch-"));
}

TEST_F(SignIn, waits_longer_after_each_failure_from_the_sixth_on) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of_try("ada", "falsch"), 422);
    for (const int wait_s : {1, 2, 4, 8, 16, 32, 60, 60}) {
        HttpClient client(app_->port());
        const auto refused = try_to_log_in(client, "ada", support::cast_password);
        EXPECT_EQ(refused.status, 429) << "even with the right password";
        EXPECT_EQ(refused.header("retry-after"), std::to_string(wait_s));
        app_->clock().advance_ms(wait_s * second_ms - 1);
        EXPECT_EQ(status_of_try("ada", "falsch"), 429) << wait_s;
        app_->clock().advance_ms(1);
        EXPECT_EQ(status_of_try("ada", "falsch"), 422) << wait_s;
    }
    EXPECT_EQ(status_of_try("ben", support::cast_password), 303) << "others at the same address are not delayed";
}

TEST_F(SignIn, forgets_the_failures_of_an_account_after_a_success_and_after_an_hour) {
    for (int i = 0; i < 5; ++i) status_of_try("ada", "falsch");
    app_->clock().advance_ms(second_ms);
    EXPECT_EQ(status_of_try("ada", support::cast_password), 303);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of_try("ada", "falsch"), 422) << i;
    EXPECT_EQ(status_of_try("ada", "falsch"), 429);
    app_->clock().advance_ms(hour_ms);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of_try("ada", "falsch"), 422) << i;
}

TEST_F(SignIn, is_not_reset_by_the_success_of_another_account) {
    for (int i = 0; i < 5; ++i) status_of_try("ada", "falsch");
    EXPECT_EQ(status_of_try("ben", support::cast_password), 303);
    EXPECT_EQ(status_of_try("ada", "falsch"), 429);
}

TEST_F(SignIn, counts_attempts_that_come_at_the_same_time) {
    constexpr int attempts = 10, free_attempts = 5;
    std::vector<std::future<int>> statuses;
    for (int i = 0; i < attempts; ++i)
        statuses.push_back(std::async(std::launch::async, [] { return status_of_try("ada", "falsch"); }));
    int compared = 0;
    for (auto& status : statuses) compared += status.get() == 422 ? 1 : 0;
    EXPECT_EQ(compared, free_attempts);
}

TEST_F(SignIn, with_a_password_that_is_replaced_while_it_is_compared_opens_no_session) {
    const auto hash_of_ada = [](db::WriteTx& tx) { return db::find_sign_in(tx, "ada")->password_hash; };
    const auto before = app_->in_database(hash_of_ada);
    {
        const auto other = crypto::hash_password("ein anderes Wort");
        const support::Overtaking reset(*app_, "UPDATE account SET password_hash = '" + other + "' WHERE username = 'ada'");
        EXPECT_EQ(status_of_try("ada", support::cast_password), 422);
    }
    app_->in_database([&](db::WriteTx& tx) {
        db::set_password_hash(tx, cast_.ada, before);
        return 0;
    });
    EXPECT_EQ(status_of_try("ada", support::cast_password), 303);
}

TEST_F(SignIn, to_an_account_that_is_deleted_while_its_password_is_compared_is_wrong) {
    app_->in_database([](db::WriteTx& tx) {
        const auto hash = db::find_sign_in(tx, "ada")->password_hash;
        return db::insert_account(tx, {learning::Role::Student, "kurz.da", hash, {"Da", "Kurz"}});
    });
    const support::Overtaking deletion(*app_, "DELETE FROM account WHERE username = 'kurz.da'");
    EXPECT_EQ(status_of_try("kurz.da", support::cast_password), 422);
}

TEST_F(SignIn, still_waits_after_a_restart) {
    for (int i = 0; i < 5; ++i) status_of_try("ada", "falsch");
    app_->restart();
    EXPECT_EQ(status_of_try("ada", support::cast_password), 429);
}

TEST_F(SignIn, stores_no_address) {
    status_of_try("ada", "falsch");
    for (const auto& [table, rows] : support::all_rows(*app_))
        EXPECT_EQ(rows.find("127.0.0.1"), std::string::npos) << table;
}

TEST_F(SignIn, goes_on_to_the_page_that_was_asked_for) {
    HttpClient client(app_->port());
    const auto asked = client.get("/classes/" + to_string(cast_.class_7b));
    EXPECT_EQ(asked.location(), "/login?next=%2Fclasses%2F" + to_string(cast_.class_7b));
    const auto form = client.get(asked.location());
    const auto next = support::hidden_field(form.body, "next");
    const auto reply = try_to_log_in(client, "frau.berg", support::cast_password, {{"next", next}});
    EXPECT_EQ(reply.location(), "/classes/" + to_string(cast_.class_7b));
    EXPECT_EQ(client.get(reply.location()).status, 200);
}

TEST_F(SignIn, never_leads_to_another_site_and_never_adds_a_header) {
    using namespace std::string_literals;
    for (const auto& next :
         {"//evil.example"s, "https://evil.example"s, "/\\evil.example"s, "\\\\evil.example"s, "javascript:alert(1)"s,
          "evil.example"s, "/\t/evil.example"s, "\t//evil.example"s, " //evil.example"s, "/\r\nX-Evil: 1"s,
          "/\nX-Evil: 1"s, "/\rX-Evil: 1"s, "/\x7f/evil"s, "/ä"s, "/start start"s}) {
        HttpClient client(app_->port());
        const auto form = client.get("/login?" + support::urlencoded({{"next", next}}));
        EXPECT_EQ(support::hidden_field(form.body, "next"), "") << next;
        const auto reply = try_to_log_in(client, "ada", support::cast_password, {{"next", next}});
        EXPECT_EQ(reply.location(), "/") << next;
        EXPECT_EQ(reply.header("x-evil"), "") << next;
    }
    HttpClient client(app_->port());
    client.get("/login");
    const auto with_nul = try_to_log_in(client, "ada", support::cast_password, {{"next", "/\0evil"s}});
    EXPECT_EQ(with_nul.status, 400) << "no field of a form holds a NUL";
}

TEST_F(SignIn, a_form_opened_before_somebody_else_logged_in_on_this_browser_does_nothing) {
    HttpClient client(app_->port());
    client.get("/login");
    const auto visitors_token = client.csrf();
    support::sign_in(client, "ada");
    const auto reply =
        client.post("/login", {{"csrf", visitors_token}, {"username", "ben"}, {"password", support::cast_password}});
    EXPECT_EQ(reply.status, 403);
    EXPECT_TRUE(client.get("/start").shows("Ada"));
}

}  // namespace
