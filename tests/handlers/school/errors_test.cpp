// The error log: what gets in, what does not, and what an admin sees of it.
#include <chrono>
#include <thread>

#include "classroom.h"
#include "db/error_log.h"
#include "housekeeping.h"

namespace {

using db::ErrorLevel;
using support::Reply;

class Errors : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        app_->in_database([](db::WriteTx& tx) { return db::clear_errors(tx); });
        app_->clock().advance_ms(60'000);  // so many a minute, whatever another test has spent
    }
    void insert(int count, ErrorLevel level, base::EpochMs age = 0) {
        app_->in_database([&](db::WriteTx& tx) {
            std::vector<db::ErrorEntry> entries;
            for (int i = 0; i < count; ++i)
                entries.push_back({tx.now_ms() - age - i, level, "fault number " + std::to_string(i) + ".", "GET /start", ada_});
            db::insert_errors(tx, entries);
            return 0;
        });
    }
    /// Entries are written a little later.
    std::int64_t wait_for(std::int64_t count) {
        std::int64_t found = 0;
        for (int tries = 0; tries < 100 && found < count; ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            found = number("SELECT count(*) FROM error_log_entry");
        }
        return found;
    }
};

TEST_F(Errors, keep_what_was_refused_as_400_and_403_with_the_route_and_without_what_was_typed) {
    ada_browser_->post("/sessions", {{"session", "others"}, {"csrf", "GEHEIM"}});
    ada_browser_->get("/start?name=%ff%fe");
    ada_browser_->get("/nirgends?GEHEIM");
    ada_browser_->request("DELETE", "/start");
    EXPECT_EQ(wait_for(1), number("SELECT count(*) FROM error_log_entry WHERE level = 'WARNING' AND account_id = ?", ada_));
    EXPECT_EQ(number("SELECT count(*) FROM error_log_entry WHERE route = 'POST /sessions' AND message LIKE '403%'"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM error_log_entry WHERE message LIKE '404%' OR message LIKE '405%'"), 0);
    EXPECT_EQ(support::all_rows(*app_).at("error_log_entry").find("GEHEIM"), std::string::npos);
}

TEST_F(Errors, never_fill_the_disk_however_often_somebody_fails) {
    for (int i = 0; i < 200; ++i) ada_browser_->post("/sessions", {{"csrf", "falsch"}});
    EXPECT_EQ(wait_for(120), 120);
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    EXPECT_EQ(number("SELECT count(*) FROM error_log_entry"), 120);
}

TEST_F(Errors, are_shown_fifty_a_page_by_level_with_counts) {
    insert(60, ErrorLevel::Warning);
    insert(2, ErrorLevel::Error, 2 * housekeeping::day_ms);
    auto page = berg_browser_->get("/errors");
    EXPECT_EQ(support::count_of(page.body, "fault number "), 50u);
    EXPECT_TRUE(page.shows("Alle (62)"));
    EXPECT_TRUE(page.shows("60 in 24 Stunden, 62 in 7 Tagen"));
    EXPECT_TRUE(page.shows("Konto " + to_string(ada_)));
    EXPECT_FALSE(page.shows("Özil")) << "no names";
    EXPECT_EQ(support::count_of(berg_browser_->get("/errors?page=2").body, "fault number "), 12u);
    page = berg_browser_->get("/errors?level=ERROR");
    EXPECT_EQ(support::count_of(page.body, "fault number "), 2u);
    for (const auto* odd : {"/errors?page=0", "/errors?page=x", "/errors?page=99999999999", "/errors?level=x"})
        EXPECT_EQ(berg_browser_->get(odd).status, 200) << odd;
}

TEST_F(Errors, are_cleared_and_that_can_be_taken_back) {
    insert(3, ErrorLevel::Error);
    const auto page = berg_browser_->follow(berg_browser_->post("/errors/clear", {}));
    EXPECT_TRUE(page.shows("3 Einträge sind gelöscht."));
    EXPECT_TRUE(page.shows("Keine Einträge"));
    const auto at = page.body.find("action=\"/changes/");
    ASSERT_NE(at, std::string::npos);
    const auto undo = page.body.substr(at + 8, page.body.find('"', at + 8) - at - 8);
    berg_browser_->post(undo, {});
    EXPECT_EQ(number("SELECT count(*) FROM error_log_entry WHERE level = 'ERROR'"), 3);
}

TEST_F(Errors, are_kept_for_thirty_days) {
    insert(1, ErrorLevel::Error, housekeeping::errors_kept_ms + 1);
    insert(1, ErrorLevel::Warning, housekeeping::errors_kept_ms - 1000);
    app_->in_database([](db::WriteTx& tx) {
        db::delete_errors_before(tx, tx.now_ms() - housekeeping::errors_kept_ms);
        return 0;
    });
    EXPECT_EQ(number("SELECT count(*) FROM error_log_entry WHERE level = 'WARNING'"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM error_log_entry"), 1);
}

TEST_F(Errors, the_room_on_the_disk_is_on_the_status_page) {
    const auto page = berg_browser_->get("/status");
    EXPECT_TRUE(page.shows("Speicherplatz"));
    EXPECT_TRUE(page.shows("belegt"));
}

}  // namespace
