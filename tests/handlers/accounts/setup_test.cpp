// The first start: a code opens the set-up page once.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>

#include "running_app.h"

namespace {

using support::Fields;
using support::HttpClient;

Fields good_form(const support::RunningApp& app) {
    return {{"code", app.setup_code()}, {"first_name", "Hanna"},           {"last_name", "Berg"},
            {"username", "Frau.Berg"},  {"password", "drei lange wörter"}, {"password_again", "drei lange wörter"}};
}

Fields with(Fields form, const std::string& name, const std::string& value) {
    for (auto& field : form)
        if (field.first == name) field.second = value;
    return form;
}

class Setup : public testing::Test {
  protected:
    std::int64_t accounts() {
        return app_.in_database([](db::WriteTx& tx) { return tx.number("SELECT count(*) FROM account"); });
    }
    std::string code_file() const { return app_.folder() / "data/setup-code"; }

    support::RunningApp app_;
};

TEST_F(Setup, begins_with_the_code_from_a_private_file) {
    HttpClient client(app_.port());
    EXPECT_EQ(client.get("/").location(), "/setup");
    const auto page = client.get("/setup?code=" + app_.setup_code());
    EXPECT_EQ(support::hidden_field(page.body, "code"), app_.setup_code()) << "the link fills it in";
    EXPECT_EQ(app_.setup_code().size(), 22u);
    struct stat status {};
    ASSERT_EQ(::stat(code_file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(Setup, makes_the_first_account_and_lets_its_owner_in) {
    HttpClient client(app_.port());
    client.get("/setup");
    const auto reply = client.post("/setup", good_form(app_));
    ASSERT_EQ(reply.status, 303) << reply.body;
    EXPECT_TRUE(client.follow(reply).shows("Noch keine Klasse"));
    app_.in_database([](db::WriteTx& tx) {
        EXPECT_EQ(tx.number("SELECT count(*) FROM account WHERE role = 'admin' AND username = 'frau.berg'"), 1);
        EXPECT_EQ(tx.number("SELECT count(*) FROM account WHERE password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"),
                  1);
        EXPECT_EQ(tx.number("SELECT count(*) FROM change_log WHERE action = 'create' AND entity = 'account'"), 1);
        return 0;
    });
    HttpClient again(app_.port());
    again.get("/login");
    EXPECT_EQ(again.post("/login", {{"username", "frau.berg"}, {"password", "drei lange wörter"}}).status, 303);
}

TEST_F(Setup, refuses_what_is_wrong_and_says_where) {
    const std::pair<Fields, const char*> wrong_forms[] = {
        {with(good_form(app_), "code", std::string(22, 'A')), "Dieser Code stimmt nicht"},
        {with(good_form(app_), "code", ""), "Dieser Code stimmt nicht"},
        {with(good_form(app_), "first_name", "  "), "Vornamen"},
        {with(good_form(app_), "last_name", std::string(101, 'x')), "Nachnamen"},
        {with(good_form(app_), "username", "frau berg"), "ohne Leerzeichen"},
        {with(good_form(app_), "username", ""), "ohne Leerzeichen"},
        {with(good_form(app_), "password_again", "drei lange worte"), "verschieden"},
        {with(with(good_form(app_), "password", "elf zeichen"), "password_again", "elf zeichen"), "12 bis 128 Zeichen"},
        {with(good_form(app_), "password", std::string(129, 'x')), "12 bis 128 Zeichen"},
        {with(with(good_form(app_), "password", "Passwort2026!"), "password_again", "Passwort2026!"), "eines der ersten"}};
    HttpClient client(app_.port());
    client.get("/setup");
    for (const auto& [form, sentence] : wrong_forms) {
        const auto reply = client.post("/setup", form);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
        EXPECT_FALSE(reply.shows("drei lange")) << "no password comes back";
    }
    EXPECT_EQ(accounts(), 0);
    EXPECT_EQ(client.post("/setup", good_form(app_)).status, 303) << "and the right form still works";
}

TEST_F(Setup, works_only_once) {
    const auto form = good_form(app_);
    HttpClient first(app_.port()), second(app_.port());
    first.get("/setup");
    second.get("/setup");
    ASSERT_EQ(first.post("/setup", form).status, 303);
    EXPECT_EQ(second.post("/setup", with(form, "username", "eindringling")).location(), "/login");
    EXPECT_EQ(second.get("/setup").location(), "/login");
    EXPECT_EQ(second.get("/").location(), "/login");
    EXPECT_EQ(accounts(), 1);
}

TEST_F(Setup, of_two_people_at_the_same_moment_one_gets_in) {
    const auto form = good_form(app_);
    auto set_up = [&](const char* username) {
        HttpClient client(app_.port());
        client.get("/setup");
        return client.post("/setup", with(form, "username", username));
    };
    auto other = std::async(std::launch::async, set_up, "berg.eins");
    set_up("berg.zwei");
    other.get();
    EXPECT_EQ(accounts(), 1);
}

TEST_F(Setup, leaves_no_code_behind) {
    const auto form = good_form(app_);
    HttpClient client(app_.port());
    client.get("/setup");
    client.post("/setup", form);
    app_.restart();
    EXPECT_FALSE(std::filesystem::exists(code_file()));
    HttpClient later(app_.port());
    EXPECT_EQ(later.get("/setup").location(), "/login");
}

TEST_F(Setup, has_a_new_code_after_each_start_without_an_account) {
    const auto first = app_.setup_code();
    app_.restart();
    EXPECT_NE(app_.setup_code(), first);
    HttpClient client(app_.port());
    client.get("/setup");
    EXPECT_EQ(client.post("/setup", with(good_form(app_), "code", first)).status, 422);
}

}  // namespace
