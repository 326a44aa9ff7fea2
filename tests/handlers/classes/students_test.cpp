// A pasted class list becomes accounts, and their credentials are handed out until they are printed.
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <regex>
#include <thread>

#include "db/classes.h"
#include "pdf_text.h"
#include "running_app.h"

namespace {

using support::HttpClient;
using support::Reply;

constexpr std::int64_t minute_ms = 60 * 1000;

class Students : public testing::Test {
  protected:
    void SetUp() override {
        cast_ = support::make_cast(app_);
        const auto session = support::insert_session(app_, cast_.frau_berg);
        berg_.use_session(session.token, session.csrf);
    }

    std::string class_path() const { return "/classes/" + to_string(cast_.class_7b); }
    Reply create(HttpClient& client, const std::string& list) {
        return client.post(class_path() + "/students", {{"list", list}});
    }
    std::vector<db::MemberRow> members() {
        return app_.in_database([&](db::WriteTx& tx) { return db::list_members(tx, cast_.class_7b); });
    }
    std::string credentials_link() {
        const auto link = support::first_link(berg_.get(class_path()).body, class_path() + "/credentials/");
        return link.substr(0, link.find('?'));
    }

    support::RunningApp app_;
    support::Cast cast_;
    HttpClient berg_{app_.port()};
};

struct Credentials {
    std::string username, password;
};

/// What the sheet says behind this name.
Credentials read_credentials(const std::string& sheet, const std::string& name) {
    const std::regex line(name + "\\s+([a-z0-9]+) {2,}([a-z]+-[a-z]+-[2-9]{2})");
    std::smatch found;
    if (!std::regex_search(sheet, found, line)) return {};
    return {found[1], found[2]};
}

TEST_F(Students, are_checked_line_by_line_before_anything_is_stored) {
    const auto before = support::all_rows(app_);
    const auto page = berg_.post(class_path() + "/students/check",
                                 {{"list",
                                   "Öztürk, Ümit\r\n\r\nYılmaz,  Ben\r\nKaya\r\nöztürk, ümit\r\n, Elif\r\n"
                                   "<b>Fett</b>, Ida"}});
    EXPECT_EQ(page.status, 200);
    for (const auto* words : {"2 neue Namen", "4 Zeilen werden nicht angelegt", "Öztürk, Ümit", "Kaya",
                              "&lt;b&gt;Fett&lt;/b&gt;, Ida", "2 Schüler anlegen"})
        EXPECT_TRUE(page.shows(words)) << words;
    EXPECT_FALSE(page.shows("<b>Fett"));
    EXPECT_EQ(support::changed_tables(app_, before), "");
}

TEST_F(Students, come_from_the_checked_list_get_credentials_and_can_log_in) {
    const auto checked = berg_.post(class_path() + "/students/check", {{"list", "Öztürk, Ümit\r\nKaya, Elif\r\nKaya"}});
    const auto list = support::hidden_field(checked.body, "list");
    const auto page = berg_.follow(create(berg_, list));
    EXPECT_TRUE(page.shows("2 Konten sind angelegt"));
    EXPECT_TRUE(page.shows("Öztürk, Ümit"));
    EXPECT_EQ(members().size(), 4u);

    const auto sheet = berg_.get(credentials_link());
    EXPECT_EQ(sheet.header("content-type"), "application/pdf");
    EXPECT_EQ(sheet.header("cache-control"), "no-store");
    EXPECT_TRUE(sheet.header("content-disposition").starts_with("attachment; filename=\"zugangsdaten_7b.pdf\""));
    const auto text = pdf_text(sheet.body);
    for (const auto* name : {"Öztürk, Ümit", "Kaya, Elif"}) {
        const auto [username, password] = read_credentials(text, name);
        ASSERT_FALSE(username.empty()) << text;
        HttpClient client(app_.port());
        client.get("/login");
        const auto reply = client.post("/login", {{"username", username}, {"password", password}});
        EXPECT_EQ(reply.status, 303) << name;
        EXPECT_EQ(client.get("/start").status, 200) << name;
    }
}

TEST_F(Students, with_umlaut_initials_get_the_usual_user_names) {
    create(berg_, "Öztürk, Ümit\nÄrmel, Ödön\nŞahin, Çiğdem\nß, Łukasz");
    std::map<std::string, std::string> usernames;
    for (const auto& member : members()) usernames[member.name.first_name] = member.username;
    EXPECT_TRUE(usernames["Ümit"].starts_with("u")) << usernames["Ümit"];
    EXPECT_TRUE(usernames["Ödön"].starts_with("o")) << usernames["Ödön"];
    EXPECT_TRUE(usernames["Çiğdem"].starts_with("c")) << usernames["Çiğdem"];
    for (const auto& [name, username] : usernames)
        EXPECT_TRUE(std::regex_match(username, std::regex("[a-z]{2,}"))) << name << " " << username;
}

TEST_F(Students, are_on_the_middle_path_and_in_the_change_log) {
    create(berg_, "Kaya, Elif");
    app_.in_database([&](db::WriteTx& tx) {
        EXPECT_EQ(tx.number("SELECT count(*) FROM student s JOIN account a ON a.id = s.account_id "
                            "WHERE a.first_name = 'Elif' AND a.role = 'student' AND s.path = 'bergweg'"),
                  1);
        EXPECT_EQ(tx.number("SELECT count(*) FROM change_log WHERE account_id = ? AND action = 'create' "
                            "AND entity = 'account'",
                            cast_.frau_berg),
                  1);
        return 0;
    });
}

TEST_F(Students, are_not_created_twice_by_a_double_click) {
    constexpr int clicks = 4;
    std::vector<std::future<int>> statuses;
    for (int i = 0; i < clicks; ++i)
        statuses.push_back(std::async(std::launch::async, [&] {
            HttpClient client(app_.port());
            client.cookies() = berg_.cookies();
            client.set_csrf(berg_.csrf());
            return create(client, "Kaya, Elif\nKaya, Emil\nArslan, Deniz").status;
        }));
    int created = 0;
    for (auto& status : statuses) created += status.get() == 303 ? 1 : 0;
    EXPECT_GE(created, 1);
    EXPECT_EQ(members().size(), 2u + 3u);
    EXPECT_EQ(support::count_of(berg_.get(class_path()).body, "?as=cards"), 1u);
    EXPECT_EQ(create(berg_, "kaya,  elif").status, 422) << "later too";
    EXPECT_EQ(members().size(), 2u + 3u);
}

TEST_F(Students, are_not_created_in_a_class_that_is_deleted_while_their_passwords_are_made) {
    std::string list;
    for (const auto letter : {"A", "B", "C", "D", "E", "F", "G", "H"}) list += std::string("Neu, ") + letter + "\n";
    const auto accounts = app_.in_database([](db::WriteTx& tx) { return tx.number("SELECT count(*) FROM account"); });
    auto creating = std::async(std::launch::async, [&] { return create(berg_, list).status; });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));  // on its way, or not yet: it ends the same
    app_.in_database([&](db::WriteTx& tx) { db::delete_class(tx, cast_.class_7b); });
    EXPECT_EQ(creating.get(), 404);
    EXPECT_EQ(app_.in_database([](db::WriteTx& tx) { return tx.number("SELECT count(*) FROM account"); }), accounts);
}

TEST_F(Students, an_empty_or_endless_list_is_given_back_as_it_was) {
    for (const auto* address : {"/students", "/students/check"}) {
        const auto empty = berg_.post(class_path() + address, {{"list", " \r\n "}});
        EXPECT_EQ(empty.status, 422);
        EXPECT_TRUE(empty.shows("Die Liste ist leer"));
        std::string endless;
        for (int i = 0; i < 501; ++i) endless += "Kaya, Elif " + std::to_string(i) + "\n";
        const auto refused = berg_.post(class_path() + address, {{"list", endless}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_TRUE(refused.shows("mehr als 500 Zeilen"));
        EXPECT_TRUE(refused.shows("Kaya, Elif 500"));
    }
    EXPECT_EQ(members().size(), 2u);
}

class CredentialsSheet : public Students {
  protected:
    void SetUp() override {
        Students::SetUp();
        create(berg_, "Kaya, Elif");
        link_ = credentials_link();
        ASSERT_FALSE(link_.empty());
    }

    std::string link_;
};

TEST_F(CredentialsSheet, comes_as_list_and_as_cards_with_the_same_passwords) {
    const auto list = pdf_text(berg_.get(link_).body);
    const auto [username, password] = read_credentials(list, "Kaya, Elif");
    const auto cards = berg_.get(link_ + "?as=cards");
    EXPECT_TRUE(cards.header("content-disposition").starts_with("attachment; filename=\"zugangskarten_7b.pdf\""));
    const auto text = pdf_text(cards.body);
    for (const auto& part : {std::string("Elif Kaya"), username, password})
        EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST_F(CredentialsSheet, stays_until_the_teacher_says_that_it_is_printed) {
    EXPECT_EQ(berg_.get(link_).status, 200);
    EXPECT_EQ(berg_.get(link_).status, 200);
    EXPECT_EQ(credentials_link(), link_);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(berg_.post(link_, {}).location(), class_path());
    const auto again = berg_.get(link_);
    EXPECT_EQ(again.status, 404);
    EXPECT_TRUE(again.shows("schon entfernt"));
    EXPECT_EQ(credentials_link(), "");
}

TEST_F(CredentialsSheet, stays_after_a_broken_download) {
    app_.slow_down_new_connections();
    HttpClient phone(app_.port());
    phone.cookies() = berg_.cookies();
    phone.get_and_hang_up(link_);
    EXPECT_EQ(credentials_link(), link_);
    EXPECT_TRUE(pdf_text(berg_.get(link_).body).find("Kaya, Elif") != std::string::npos);
}

TEST_F(CredentialsSheet, stays_when_only_its_head_was_asked_for) {
    const auto head = berg_.request("HEAD", link_);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(berg_.get(link_).status, 200);
}

TEST_F(CredentialsSheet, is_gone_after_ten_minutes) {
    app_.clock().advance_ms(10 * minute_ms - 1);
    EXPECT_EQ(credentials_link(), link_);
    app_.clock().advance_ms(1);
    EXPECT_EQ(credentials_link(), "");
    EXPECT_EQ(berg_.get(link_).status, 404);
}

TEST_F(CredentialsSheet, is_gone_after_a_restart_because_it_was_never_on_the_disk) {
    app_.restart();
    HttpClient later(app_.port());
    later.cookies() = berg_.cookies();
    EXPECT_EQ(later.get(link_).status, 404);
}

TEST_F(CredentialsSheet, is_only_for_the_teacher_who_made_it_and_only_in_this_class) {
    app_.in_database([&](db::WriteTx& tx) {
        db::add_class_teacher(tx, cast_.class_7b, cast_.herr_stein, learning::ClassRole::CoTeacher);
        db::add_class_teacher(tx, cast_.class_8a, cast_.frau_berg, learning::ClassRole::CoTeacher);
        return 0;
    });
    const auto session = support::insert_session(app_, cast_.herr_stein);
    HttpClient stein(app_.port());
    stein.use_session(session.token, session.csrf);
    EXPECT_EQ(stein.get(link_).status, 404);
    EXPECT_FALSE(stein.get(class_path()).shows("/credentials/"));
    auto elsewhere = link_;
    elsewhere.replace(0, class_path().size(), "/classes/" + to_string(cast_.class_8a));
    EXPECT_EQ(berg_.get(elsewhere).status, 404);
    EXPECT_EQ(berg_.get(link_).status, 200);
}

TEST_F(CredentialsSheet, is_the_only_place_where_a_password_stands) {
    const auto text = pdf_text(berg_.get(link_).body);
    const auto password = read_credentials(text, "Kaya, Elif").password;
    ASSERT_FALSE(password.empty()) << text;
    for (const auto& [table, rows] : support::all_rows(app_))
        EXPECT_EQ(rows.find(password), std::string::npos) << table;
    EXPECT_FALSE(berg_.get(class_path()).shows(password));
}

}  // namespace
