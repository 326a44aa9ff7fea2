// The life of a session: its cookie, its ends, and that nobody can choose or keep one.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "db/sessions.h"
#include "running_app.h"

namespace {

using support::HttpClient;
using support::Reply;
using support::session_cookie;

constexpr std::int64_t minute_ms = 60 * 1000;

class Session : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<support::RunningApp>();
        cast_ = support::make_cast(*app_);
    }
    static void TearDownTestSuite() { app_.reset(); }

    /// Whether a browser with only this cookie is let in.
    static bool lets_in(const std::string& token) {
        HttpClient client(app_->port());
        client.cookies()[session_cookie] = token;
        return client.get("/start").status == 200;
    }

    static inline std::unique_ptr<support::RunningApp> app_;
    static inline support::Cast cast_;
};

std::string cookie_line(const Reply& reply, const std::string& name) {
    for (auto [at, end] = reply.headers.equal_range("set-cookie"); at != end; ++at)
        if (at->second.starts_with(name + "=")) return at->second;
    return {};
}

std::string all_files_below(const std::string& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
}

TEST_F(Session, both_cookies_belong_to_this_host_and_to_no_script) {
    HttpClient client(app_->port());
    const auto form = client.get("/login");
    const auto reply = client.post("/login", {{"username", "ada"}, {"password", support::cast_password}});
    for (const auto& line : {cookie_line(form, "__Host-visitor"), cookie_line(reply, session_cookie)}) {
        ASSERT_FALSE(line.empty());
        EXPECT_EQ(line.substr(line.find(';')), "; Path=/; Secure; HttpOnly; SameSite=Lax");
        EXPECT_EQ(line.substr(0, line.find(';')).size() - line.find('=') - 1, 22u) << "128 bits";
    }
    EXPECT_EQ(client.get("/start").header("set-cookie"), "") << "one cookie, set once";
}

TEST_F(Session, is_a_new_one_at_each_log_in_and_the_old_one_ends) {
    HttpClient client(app_->port());
    support::sign_in(client, "ada");
    const auto first = client.cookies()[session_cookie];
    client.get("/start");
    client.post("/login", {{"username", "ada"}, {"password", support::cast_password}});
    const auto second = client.cookies()[session_cookie];
    EXPECT_NE(first, second);
    EXPECT_TRUE(lets_in(second));
    EXPECT_FALSE(lets_in(first));
}

TEST_F(Session, cannot_be_chosen_by_whoever_sets_the_cookie_beforehand) {
    const std::string planted(22, 'A');
    HttpClient client(app_->port());
    client.cookies()[session_cookie] = planted;
    client.get("/login");
    client.post("/login", {{"username", "ada"}, {"password", support::cast_password}});
    EXPECT_NE(client.cookies()[session_cookie], planted);
    EXPECT_FALSE(lets_in(planted));
}

TEST_F(Session, ends_on_the_server_at_log_out) {
    HttpClient client(app_->port());
    support::sign_in(client, "ada");
    const auto token = client.cookies()[session_cookie];
    client.get("/start");
    const auto reply = client.post("/logout", {});
    EXPECT_EQ(reply.location(), "/login");
    EXPECT_EQ(reply.header("clear-site-data"), "\"cache\", \"storage\"");
    EXPECT_NE(cookie_line(reply, session_cookie).find("Max-Age=0"), std::string::npos);
    EXPECT_FALSE(client.cookies().contains(session_cookie));
    EXPECT_FALSE(lets_in(token));
}

TEST_F(Session, ends_after_a_lesson_without_a_request_and_lives_on_with_one) {
    const auto token = support::insert_session(*app_, cast_.ada).token;
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(lets_in(token)) << i;
        app_->clock().advance_ms(45 * minute_ms);
    }
    EXPECT_TRUE(lets_in(token));
    app_->clock().advance_ms(45 * minute_ms + 1);
    EXPECT_FALSE(lets_in(token));
    EXPECT_FALSE(lets_in(token)) << "it does not come back";
}

TEST_F(Session, ends_after_twelve_hours_whatever_happens) {
    const auto token = support::insert_session(*app_, cast_.ada).token;
    for (int minutes = 0; minutes < 12 * 60; minutes += 40) {
        EXPECT_TRUE(lets_in(token)) << minutes;
        app_->clock().advance_ms(40 * minute_ms);
    }
    EXPECT_TRUE(lets_in(token));
    app_->clock().advance_ms(1);
    EXPECT_FALSE(lets_in(token));
}

TEST_F(Session, survives_a_restart_with_the_time_of_its_last_request) {
    const auto token = support::insert_session(*app_, cast_.ada).token;
    EXPECT_TRUE(lets_in(token));
    app_->clock().advance_ms(40 * minute_ms);
    EXPECT_TRUE(lets_in(token));
    app_->restart();
    app_->clock().advance_ms(40 * minute_ms);
    EXPECT_TRUE(lets_in(token));
}

TEST_F(Session, when_it_has_ended_pages_ask_to_log_in_and_scripts_are_told_so) {
    HttpClient client(app_->port());
    EXPECT_EQ(client.get("/start").location(), "/login?next=%2Fstart");
    const auto as_script = client.get("/start", {{"Accept", "application/json"}});
    EXPECT_EQ(as_script.status, 401);
    EXPECT_EQ(as_script.header("content-type"), "application/json");
    EXPECT_TRUE(as_script.shows("Bitte neu anmelden"));
    const auto form = client.post("/logout", {});
    EXPECT_EQ(form.status, 401);
    EXPECT_TRUE(form.shows("Es wurde nichts geändert"));
}

TEST_F(Session, is_nobodys_with_a_broken_a_foreign_or_a_doubled_cookie) {
    const auto token = support::insert_session(*app_, cast_.ada).token;
    ASSERT_TRUE(lets_in(token));
    for (const auto& wrong :
         {token.substr(1), token + "A", std::string(22, 'B'), std::string(), std::string(4000, 'C')})
        EXPECT_FALSE(lets_in(wrong)) << wrong.size();
    HttpClient client(app_->port());
    const auto twice = std::string(session_cookie) + "=" + token + "; " + session_cookie + "=" + token;
    EXPECT_EQ(client.get("/start", {{"Cookie", twice}}).status, 303);
    const auto without_prefix = "sid=" + token;
    EXPECT_EQ(client.get("/start", {{"Cookie", without_prefix}}).status, 303);
}

TEST_F(Session, beyond_twenty_of_one_account_the_oldest_ends_at_once) {
    HttpClient first(app_->port());
    support::sign_in(first, "ben");
    ASSERT_EQ(first.get("/start").status, 200);
    for (int i = 0; i < db::sessions_per_account_max; ++i) {
        app_->clock().advance_ms(1000);
        HttpClient other(app_->port());
        support::sign_in(other, "ben");
    }
    EXPECT_EQ(first.get("/start").status, 303);
}

TEST_F(Session, leaves_neither_token_nor_password_on_the_disk) {
    HttpClient client(app_->port());
    support::sign_in(client, "ada");
    const auto token = client.cookies()[session_cookie];
    client.get("/start");
    for (const auto& [table, rows] : support::all_rows(*app_)) {
        EXPECT_EQ(rows.find(token), std::string::npos) << table;
        EXPECT_EQ(rows.find(support::cast_password), std::string::npos) << table;
    }
    app_->restart();
    const auto bytes = all_files_below(app_->folder().path());
    EXPECT_GT(bytes.size(), 10'000u);
    for (const auto& secret :
         {token, std::string(support::cast_password), std::string("SQLite format 3"), std::string("Özil")})
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
}

}  // namespace
