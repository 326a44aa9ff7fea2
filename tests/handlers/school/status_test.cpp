// How the server says it is: the page of the admins and the answer for monitors.
#include <gtest/gtest.h>

#include <chrono>
#include <regex>
#include <thread>

#include "db/jobs.h"
#include "running_app.h"

namespace {

using support::HttpClient;
using support::Reply;

class StatusTest : public testing::Test {
  protected:
    static void become(HttpClient& client, support::RunningApp& app, learning::UserId who) {
        const auto session = support::insert_session(app, who);
        client.use_session(session.token, session.csrf);
    }
    /// A figure out of the answer for monitors.
    std::int64_t figure(const std::string& name) {
        const auto reply = monitor_.get("/health/ready");
        std::smatch found;
        if (!std::regex_search(reply.body, found, std::regex("\"" + name + "\":([0-9]+)"))) {
            ADD_FAILURE() << name << " is not in " << reply.body;
            return -1;
        }
        return std::stoll(found[1]);
    }

    support::RunningApp app_;
    support::Cast cast_ = make_cast(app_);
    HttpClient monitor_{app_.port()};
    HttpClient admin_{app_.port()};
};

TEST_F(StatusTest, a_monitor_on_this_machine_is_told_that_all_is_well) {
    const auto reply = monitor_.get("/health/ready");
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.body.starts_with("{\"ready\":true,\"reasons\":[],\"version\":\"")) << reply.body;
}

TEST_F(StatusTest, who_comes_through_a_proxy_does_not_come_from_this_machine_unless_it_is_an_admin) {
    EXPECT_EQ(monitor_.get("/health/ready", {{"X-Forwarded-For", "203.0.113.9"}}).status, 404);
    EXPECT_EQ(monitor_.get("/health/ready", {{"Forwarded", "for=203.0.113.9"}}).status, 404);
    become(admin_, app_, cast_.herr_stein);
    EXPECT_EQ(admin_.get("/health/ready", {{"X-Forwarded-For", "203.0.113.9"}}).status, 404);
    become(admin_, app_, cast_.frau_berg);
    EXPECT_EQ(admin_.get("/health/ready", {{"X-Forwarded-For", "203.0.113.9"}}).status, 200);
}

TEST_F(StatusTest, too_little_room_on_the_disk_is_a_503_with_its_reason_on_both) {
    support::RunningApp full([](Config& config) { config.disk_free_percent_min = 100; });
    const auto cast = make_cast(full);
    HttpClient monitor(full.port()), admin(full.port());
    const auto reply = monitor.get("/health/ready");
    EXPECT_EQ(reply.status, 503);
    EXPECT_TRUE(reply.body.starts_with("{\"ready\":false,\"reasons\":[\"disk_almost_full\"]")) << reply.body;
    become(admin, full, cast.frau_berg);
    EXPECT_TRUE(admin.get("/status").shows("Die Platte ist fast voll."));
    EXPECT_EQ(monitor.get("/health").status, 200) << "pages are still served";
}

TEST_F(StatusTest, the_figures_move_with_what_happens) {
    const auto requests = figure("answered"), writes = figure("writes"), events = figure("added");
    become(admin_, app_, cast_.frau_berg);
    const auto reply = admin_.get("/classes");
    ASSERT_EQ(admin_.post("/classes", {{"name", "9c"}, {"grade_level", "9"}}).status, 303) << reply.body;
    EXPECT_GE(figure("answered"), requests + 3);
    EXPECT_GE(figure("writes"), writes + 1);
    HttpClient ada(app_.port());
    support::sign_in(ada, "ada");
    EXPECT_EQ(figure("added"), events + 1);
    EXPECT_GE(figure("sessions"), 1);
    EXPECT_GT(figure("database_bytes"), 0);
    EXPECT_GT(figure("memory_bytes"), 0);
}

TEST_F(StatusTest, the_page_shows_every_group_of_figures_and_the_way_to_it_stands_in_the_menu_of_admins_only) {
    become(admin_, app_, cast_.frau_berg);
    const auto page = admin_.get("/status");
    EXPECT_EQ(page.status, 200);
    for (const auto* words : {"Alles in Ordnung.", "Maschine", "Schleife", "Anfragen", "Grenzen", "Speichern", "Aktivität",
                              "Aufträge", "write", "hash", "pdf", "read", "file"})
        EXPECT_TRUE(page.shows(words)) << words;
    EXPECT_FALSE(page.shows("Aufgegebene Aufträge"));
    EXPECT_TRUE(admin_.get("/classes").shows("href=\"/status\""));
    become(admin_, app_, cast_.herr_stein);
    EXPECT_FALSE(admin_.get("/classes").shows("href=\"/status\""));
}

TEST_F(StatusTest, a_job_that_was_given_up_is_shown_and_can_be_tried_again) {
    app_.in_database([](db::WriteTx& tx) {
        db::insert_job(tx, {.kind = "of_a_newer_program"});
        return 0;
    });
    become(admin_, app_, cast_.frau_berg);
    Reply page = admin_.get("/status");
    for (int tries = 0; tries < 300 && !page.shows("of_a_newer_program"); ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        page = admin_.get("/status");
    }
    ASSERT_TRUE(page.shows("Aufgegebene Aufträge"));
    EXPECT_TRUE(page.shows("this program knows no such job"));
    const auto id = support::hidden_field(page.body, "job");
    const auto reply = admin_.post("/status/jobs", {{"job", id}});
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(reply.location(), "/status");
    EXPECT_EQ(app_.in_database([](db::WriteTx& tx) {
        return tx.number("SELECT count(*) FROM change_log WHERE action = 'retry' AND entity = 'job'");
    }), 1);
    EXPECT_TRUE(admin_.get("/status").shows("Der Auftrag wird gleich noch einmal versucht."));
}

TEST_F(StatusTest, a_job_that_is_not_given_up_cannot_be_tried_again) {
    become(admin_, app_, cast_.frau_berg);
    const auto before = all_rows(app_);
    for (const auto* id : {"", "0", "999", "-1", "abc", "99999999999999999999"})
        EXPECT_EQ(admin_.post("/status/jobs", {{"job", id}}).status, 422) << id;
    EXPECT_EQ(changed_tables(app_, before), "");
}

}  // namespace
