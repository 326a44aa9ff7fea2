// Accounts: where one is signed in, those of the staff, and start passwords that run out.
#include <regex>

#include "classroom.h"
#include "crypto/password.h"
#include "db/accounts.h"
#include "db/classes.h"
#include "db/sessions.h"

namespace {

using learning::Role;
using support::cast_password;
using support::HttpClient;
using support::Reply;

class Accounts : public testing::Test {
  protected:
    void SetUp() override {
        cast_ = support::make_cast(app_);
        sign_in(berg_, "frau.berg");
    }
    /// And looks at a page, whose form token counts from then on.
    void sign_in(HttpClient& client, const std::string& username) {
        support::sign_in(client, username);
        client.get("/sessions");
    }
    template <typename... Values>
    std::int64_t number(db::Sql sql, const Values&... values) {
        return app_.in_database([&](db::WriteTx& tx) { return tx.number(sql, values...); });
    }
    Reply try_to_sign_in(const std::string& username, const std::string& password) {
        HttpClient client(app_.port());
        client.get("/login");
        return client.post("/login", {{"username", username}, {"password", password}});
    }
    static std::string shown_password(const Reply& page) {
        std::smatch found;
        return std::regex_search(page.body, found, std::regex("([a-z]+-[a-z]+-[2-9]{2}) – Benutzername")) ? found[1].str() : "";
    }
    static support::Fields role(const char* admin) { return {{"admin", admin}, {"current_password", cast_password}}; }
    static std::string undo_path(const Reply& page) {
        std::smatch found;
        return std::regex_search(page.body, found, std::regex("action=\"(/changes/[0-9]+/undo)\"")) ? found[1].str() : "";
    }
    std::string of(learning::UserId id) { return "/accounts/" + to_string(id); }

    support::RunningApp app_;
    support::Cast cast_;
    HttpClient berg_{app_.port()};
};

TEST_F(Accounts, where_one_is_signed_in_is_listed_and_ended_one_by_one_or_all_at_once) {
    HttpClient phone(app_.port()), tablet(app_.port());
    sign_in(phone, "frau.berg");
    app_.clock().advance_ms(1000);
    sign_in(tablet, "frau.berg");
    const auto page = berg_.get("/sessions");
    EXPECT_EQ(support::count_of(page.body, "name=\"session\" value="), 3u) << "two others, and all others";
    EXPECT_TRUE(page.shows("diese hier"));
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page.body, found, std::regex("name=\"session\" value=\"([0-9a-f]{16})\"")));
    berg_.post("/sessions", {{"session", found[1]}});
    EXPECT_EQ((phone.get("/classes").status == 200) + (tablet.get("/classes").status == 200), 1) << "exactly one of them";
    berg_.post("/sessions", {{"session", "others"}});
    EXPECT_EQ(phone.get("/classes").status, 303);
    EXPECT_EQ(tablet.get("/classes").status, 303);
    EXPECT_EQ(berg_.get("/classes").status, 200);
    HttpClient ada(app_.port());
    sign_in(ada, "ada");
    ada.post("/sessions", {{"session", found[1]}});
    EXPECT_EQ(berg_.get("/classes").status, 200) << "nobody ends somebody else's";
}

TEST_F(Accounts, a_teacher_is_made_with_a_start_password_that_is_replaced_before_anything_else) {
    const auto page = berg_.follow(berg_.post("/accounts", {{"last_name", "Kaya"}, {"first_name", "Elif"}, {"username", " Frau.Kaya "}}));
    const auto password = shown_password(page);
    ASSERT_FALSE(password.empty());
    EXPECT_TRUE(page.shows("<bdi>Kaya, Elif</bdi>"));
    EXPECT_FALSE(berg_.get("/accounts").shows(password)) << "only once";
    for (const auto& [table, rows] : support::all_rows(app_)) EXPECT_EQ(rows.find(password), std::string::npos) << table;

    HttpClient kaya(app_.port());
    kaya.get("/login");
    EXPECT_EQ(kaya.post("/login", {{"username", "frau.kaya"}, {"password", password}}).status, 303);
    kaya.get("/settings");
    for (const auto* path : {"/classes", "/topics", "/search"}) EXPECT_EQ(kaya.get(path).location(), "/settings") << path;
    const std::string own = "kreide und tafel 26";
    EXPECT_EQ(kaya.post("/settings/password", {{"current_password", password}, {"password", own}, {"password_again", own}}).location(), "/");
    EXPECT_EQ(kaya.get("/classes").status, 200);
}

TEST_F(Accounts, a_start_password_that_nobody_has_used_in_time_is_of_no_use) {
    const auto page = berg_.follow(berg_.post("/accounts", {{"last_name", "Kaya"}, {"first_name", "Elif"}, {"username", "frau.kaya"}}));
    const auto password = shown_password(page);
    constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
    app_.clock().advance_ms(18 * day_ms);
    EXPECT_EQ(try_to_sign_in("frau.kaya", password).status, 303) << "the fourteenth school day";
    app_.clock().advance_ms(day_ms);
    const auto reply = try_to_sign_in("frau.kaya", password);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("Dieses Startpasswort ist abgelaufen"));
}

TEST_F(Accounts, the_rule_of_a_class_holds_for_the_start_passwords_of_its_students) {
    app_.in_database([&](db::WriteTx& tx) {
        db::set_password_rules(tx, cast_.class_7b, {7, true});
        return 0;
    });
    const auto path = "/classes/" + to_string(cast_.class_7b);
    const auto page = berg_.follow(berg_.post(path + "/students/" + to_string(cast_.ada) + "/password", {{"wanted", "1"}}));
    HttpClient ada(app_.port());
    ada.get("/login");
    EXPECT_EQ(ada.post("/login", {{"username", "ada"}, {"password", shown_password(page)}}).status, 303);
    EXPECT_EQ(ada.get("/start").location(), "/settings");
    EXPECT_TRUE(ada.get("/settings").shows("Wähle jetzt ein eigenes"));
    berg_.post(path + "/students", {{"list", "Neu, Nora"}});
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE last_name = 'Neu' AND must_change_password = 1 "
                     "AND start_password_expires_at > 0"), 1);
}

TEST_F(Accounts, of_teachers_with_a_wrong_field_come_back_as_typed) {
    const std::pair<support::Fields, const char*> wrong[] = {
        {{{"last_name", ""}, {"first_name", "Elif"}, {"username", "frau.kaya"}}, "Bitte einen Nachnamen"},
        {{{"last_name", "Kaya"}, {"first_name", "Elif"}, {"username", "frau kaya"}}, "3 bis 100 Kleinbuchstaben"},
        {{{"last_name", "Kaya"}, {"first_name", "Elif"}, {"username", "ADA"}}, "gibt es schon"}};
    for (const auto& [fields, sentence] : wrong) {
        const auto reply = berg_.post("/accounts", fields);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
        EXPECT_TRUE(reply.shows("value=\"Elif\"")) << sentence;
    }
}

TEST_F(Accounts, disabled_are_signed_out_at_once_and_let_in_again_when_enabled) {
    HttpClient stein(app_.port());
    sign_in(stein, "herr.stein");
    const auto page = berg_.follow(berg_.post(of(cast_.herr_stein) + "/disabled", {{"disabled", "1"}}));
    EXPECT_TRUE(page.shows("gesperrt"));
    EXPECT_EQ(stein.get("/classes").location(), "/login?next=%2Fclasses");
    EXPECT_EQ(try_to_sign_in("herr.stein", cast_password).status, 422);
    berg_.post(of(cast_.herr_stein) + "/disabled", {{"disabled", "0"}});
    EXPECT_EQ(try_to_sign_in("herr.stein", cast_password).status, 303);
    EXPECT_EQ(berg_.post(of(cast_.frau_berg) + "/disabled", {{"disabled", "1"}}).status, 409) << "not oneself";
}

TEST_F(Accounts, the_last_admin_stays_one) {
    EXPECT_EQ(berg_.post(of(cast_.frau_berg) + "/admin", role("0")).status, 409);
    HttpClient stein(app_.port());
    sign_in(stein, "herr.stein");
    EXPECT_EQ(stein.get("/accounts").status, 404);
    berg_.post(of(cast_.herr_stein) + "/admin", role("1"));
    EXPECT_EQ(stein.get("/classes").status, 303) << "a new role needs a new session";
    sign_in(stein, "herr.stein");
    EXPECT_EQ(stein.get("/accounts").status, 200);
    EXPECT_EQ(berg_.post(of(cast_.frau_berg) + "/admin", role("0")).location(), "/");
    EXPECT_EQ(berg_.get("/accounts").status, 404) << "from the next request on";
    EXPECT_EQ(stein.post(of(cast_.herr_stein) + "/admin", role("0")).status, 409);
}

TEST_F(Accounts, of_teachers_are_renamed_and_get_new_start_passwords) {
    const auto page = berg_.follow(berg_.post(of(cast_.herr_stein) + "/name", {{"last_name", "Steiner"}, {"first_name", "Jan"}}));
    EXPECT_TRUE(page.shows("<bdi>Jan Steiner</bdi>"));
    HttpClient stein(app_.port());
    sign_in(stein, "herr.stein");
    const auto password = shown_password(berg_.follow(berg_.post(of(cast_.herr_stein) + "/password", {{"wanted", "1"}})));
    EXPECT_EQ(stein.get("/classes").status, 303);
    EXPECT_EQ(try_to_sign_in("herr.stein", password).status, 303);
    EXPECT_EQ(berg_.get(of(cast_.ada)).status, 404) << "students are no staff";
}

TEST_F(Accounts, a_role_is_given_only_with_the_password_of_whoever_gives_it) {
    for (const auto* password : {"", "falsch"}) {
        const auto reply = berg_.post(of(cast_.herr_stein) + "/admin", {{"admin", "1"}, {"current_password", password}});
        EXPECT_EQ(reply.status, 422) << password;
        EXPECT_TRUE(reply.shows("id=\"error-current_password\"")) << password;
        EXPECT_TRUE(reply.shows("value=\"Stein\"")) << "the other form is as it was";
    }
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE role = 'admin'"), 1);
    for (int i = 0; i < 8; ++i) berg_.post(of(cast_.herr_stein) + "/admin", {{"admin", "1"}, {"current_password", "geraten"}});
    EXPECT_EQ(berg_.post(of(cast_.herr_stein) + "/admin", role("1")).status, 429) << "guesses are slowed down";
}

TEST_F(Accounts, a_role_is_not_given_if_the_password_for_it_is_replaced_while_it_is_compared) {
    const auto hash = crypto::hash_password("vom neuen Zettel");
    const support::Overtaking slip(app_, "UPDATE account SET password_hash = '" + hash + "' WHERE id = " + to_string(cast_.frau_berg));
    EXPECT_EQ(berg_.post(of(cast_.herr_stein) + "/admin", role("1")).status, 422);
    EXPECT_EQ(number("SELECT count(*) FROM account WHERE role = 'admin'"), 1);
}

TEST_F(Accounts, a_role_or_a_password_that_is_taken_back_ends_the_sessions_again) {
    HttpClient stein(app_.port());
    const auto made = berg_.follow(berg_.post(of(cast_.herr_stein) + "/admin", role("1")));
    sign_in(stein, "herr.stein");
    ASSERT_EQ(stein.get("/accounts").status, 200);
    EXPECT_EQ(berg_.post(undo_path(made), {}).status, 303);
    EXPECT_EQ(stein.get("/classes").status, 303) << "rights of before need a session of their own";
    sign_in(stein, "herr.stein");
    EXPECT_EQ(stein.get("/accounts").status, 404);

    const auto reset = berg_.follow(berg_.post(of(cast_.herr_stein) + "/password", {{"wanted", "1"}}));
    HttpClient with_slip(app_.port());
    with_slip.get("/login");
    ASSERT_EQ(with_slip.post("/login", {{"username", "herr.stein"}, {"password", shown_password(reset)}}).status, 303);
    EXPECT_TRUE(berg_.get("/changes").shows("Jan Stein hat ein neues Startpasswort."));
    EXPECT_EQ(berg_.post(undo_path(reset), {}).status, 303);
    EXPECT_EQ(with_slip.get("/settings").status, 303);
    EXPECT_EQ(try_to_sign_in("herr.stein", cast_password).status, 303) << "the password of before";
}

TEST_F(Accounts, the_last_admin_cannot_be_taken_back) {
    const auto made = berg_.follow(berg_.post(of(cast_.herr_stein) + "/admin", role("1")));
    HttpClient stein(app_.port());
    sign_in(stein, "herr.stein");
    EXPECT_EQ(stein.post(of(cast_.frau_berg) + "/admin", role("0")).status, 303);
    sign_in(berg_, "frau.berg");
    const auto reply = berg_.post(undo_path(made), {});
    EXPECT_EQ(reply.status, 409);
    EXPECT_TRUE(reply.shows("niemanden mehr, der die Schule verwaltet"));
    EXPECT_EQ(stein.get("/accounts").status, 200);
}

TEST_F(Accounts, classes_of_somebody_who_leaves_are_handed_over) {
    const auto page = berg_.get(of(cast_.herr_stein));
    EXPECT_TRUE(page.shows("Klassen übergeben"));
    const auto class_8a = to_string(cast_.class_8a), berg = to_string(cast_.frau_berg);
    const auto path = of(cast_.herr_stein) + "/classes";
    const std::pair<support::Fields, const char*> wrong[] = {{{{"class_id", class_8a}, {"account", ""}}, "eine Lehrkraft aus der Liste"},
                                                             {{{"class_id", class_8a}, {"account", to_string(cast_.herr_stein)}}, "eine Lehrkraft aus der Liste"},
                                                             {{{"class_id", class_8a}, {"account", to_string(cast_.ada)}}, "eine Lehrkraft aus der Liste"},
                                                             {{{"account", berg}}, "mindestens eine Klasse"},
                                                             {{{"class_id", to_string(cast_.class_7b)}, {"account", berg}}, "mindestens eine Klasse"}};
    for (const auto& [fields, sentence] : wrong) {
        const auto reply = berg_.post(path, fields);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
    }
    berg_.post(of(cast_.herr_stein) + "/disabled", {{"disabled", "1"}});
    EXPECT_EQ(berg_.get("/classes/" + class_8a).status, 404);
    const auto done = berg_.follow(berg_.post(path, {{"class_id", class_8a}, {"account", berg}}));
    EXPECT_TRUE(done.shows("leitet jetzt die Klasse 8a"));
    EXPECT_EQ(berg_.get("/classes/" + class_8a + "/settings").status, 200);
    EXPECT_TRUE(berg_.get("/classes/" + class_8a + "/settings").shows("Klasse löschen")) << "as its owner";
    EXPECT_EQ(number("SELECT count(*) FROM class_teacher WHERE account_id = ?", cast_.herr_stein), 0);
    EXPECT_FALSE(berg_.get(of(cast_.herr_stein)).shows("Klassen übergeben"));
    berg_.post(undo_path(done), {});
    EXPECT_EQ(berg_.get("/classes/" + class_8a).status, 404) << "taken back";
}

TEST_F(Accounts, students_without_a_class_are_found_and_put_into_one) {
    EXPECT_FALSE(berg_.get("/accounts").shows("/accounts/students"));
    EXPECT_TRUE(berg_.get("/accounts/students").shows("Alle Schüler sind in einer Klasse."));
    app_.in_database([&](db::WriteTx& tx) {
        db::delete_class(tx, cast_.class_8a);
        return 0;
    });
    EXPECT_TRUE(berg_.get("/accounts").shows("href=\"/accounts/students\""));
    const auto page = berg_.get("/accounts/students");
    EXPECT_EQ(support::count_of(page.body, "name=\"student\""), 1u);
    const auto cem = to_string(cast_.cem), class_7b = to_string(cast_.class_7b);
    const std::pair<support::Fields, const char*> wrong[] = {{{{"student", cem}}, "eine Klasse aus der Liste"},
                                                             {{{"class_id", class_7b}}, "zuerst Schüler ankreuzen"},
                                                             {{{"student", to_string(cast_.ada)}, {"class_id", class_7b}}, "zuerst Schüler ankreuzen"}};
    for (const auto& [fields, sentence] : wrong) {
        const auto reply = berg_.post("/accounts/students", fields);
        EXPECT_EQ(reply.status, 422) << sentence;
        EXPECT_TRUE(reply.shows(sentence)) << sentence;
    }
    const auto done = berg_.follow(berg_.post("/accounts/students", {{"student", cem}, {"class_id", class_7b}}));
    EXPECT_TRUE(done.shows("ist jetzt in der Klasse 7b."));
    EXPECT_EQ(berg_.get("/classes/" + class_7b + "/students/" + cem).status, 200);
    berg_.post(undo_path(done), {});
    EXPECT_EQ(berg_.get("/classes/" + class_7b + "/students/" + cem).status, 404);
}

}  // namespace
