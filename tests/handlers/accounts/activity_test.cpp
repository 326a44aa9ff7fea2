// What teachers see of what students did: by school day, of their own classes.
#include <regex>

#include "classroom.h"
#include "db/accounts.h"
#include "db/classes.h"
#include "db/records.h"

namespace {

constexpr base::EpochMs hour_ms = 60LL * 60 * 1000, day_ms = 24 * hour_ms;

class Activity : public Classroom {
  protected:
    void log(learning::UserId who, const char* kind, base::EpochMs at) {
        app_->in_database([&](db::WriteTx& tx) {
            db::insert_activity(tx, {{at, who, kind, {}}}, time_);
            return 0;
        });
    }
    base::EpochMs now() { return app_->clock().now_ms(); }
    std::string activity_of(learning::UserId student) const { return student_path(student) + "/activity"; }

    base::SchoolTime time_;
};

TEST_F(Activity, counts_today_and_the_week_of_the_own_classes_only) {
    log(ada_, "login", now());
    log(ben_, "login", now() - 3 * day_ms);
    const auto cem = make_person(learning::Role::Student, {"Çelik", "Cem"});
    log(cem, "login", now());
    const auto page = berg_browser_->get("/activity");
    EXPECT_TRUE(page.shows("<dt>Heute dabei</dt><dd>1</dd>"));
    EXPECT_TRUE(page.shows("<dt>Diese Woche dabei</dt><dd>2</dd>"));
    EXPECT_TRUE(page.shows("<dt>Anmeldungen heute</dt><dd>1</dd>"));
    EXPECT_TRUE(page.shows("Özil, Ada"));
    EXPECT_FALSE(page.shows("Çelik"));
}

// Section 6.3: "today" and the limits of 7 and 210 days are days of the school.
TEST_F(Activity, today_begins_at_midnight_of_the_school_and_a_week_has_seven_of_its_days) {
    const auto midnight = time_.start_of_day(now());
    log(ada_, "login", midnight);
    log(ben_, "login", midnight - 1);
    auto page = berg_browser_->get("/activity");
    EXPECT_TRUE(page.shows("<dt>Heute dabei</dt><dd>1</dd>"));
    EXPECT_TRUE(page.shows("<dt>Diese Woche dabei</dt><dd>2</dd>"));
    const auto first_of_week = time_.moment_on_day(now(), -6, 0);
    app_->in_database([&](db::WriteTx& tx) {
        tx.run("DELETE FROM activity_day WHERE account_id = ?", ben_);
        return tx.run("DELETE FROM activity_event WHERE account_id = ?", ben_);
    });
    log(ben_, "login", first_of_week - 1);
    EXPECT_TRUE(berg_browser_->get("/activity").shows("<dt>Diese Woche dabei</dt><dd>1</dd>")) << "the eighth day back";
    log(ben_, "login", first_of_week);
    EXPECT_TRUE(berg_browser_->get("/activity").shows("<dt>Diese Woche dabei</dt><dd>2</dd>"));
}

TEST_F(Activity, of_a_student_is_by_day_fifty_a_page_and_without_times) {
    for (int day = 0; day < 60; ++day) log(ada_, "login", now() - day * day_ms);
    const auto given = give(ada_, drafts::topic("Wetter", {drafts::task("Ankommen"), drafts::task("Messen")}));
    tick(given, 0);
    app_->in_database([&](db::WriteTx& tx) {
        return tx.run("INSERT INTO lesson (class_id, date) VALUES (?, ?)", class_, time_.date(tx.now_ms()));
    });
    const auto page = berg_browser_->get(activity_of(ada_));
    EXPECT_EQ(support::count_of(page.body, "<tr><th scope=\"row\">"), 50u);
    EXPECT_TRUE(page.shows("Unterricht"));
    EXPECT_TRUE(page.shows("Seite 1 von 2"));
    EXPECT_FALSE(std::regex_search(page.body, std::regex("[0-9]:[0-9][0-9]"))) << "no times (SECURITY P4)";
    EXPECT_EQ(support::count_of(berg_browser_->get(activity_of(ada_) + "?page=2").body, "<tr><th scope=\"row\">"), 10u);
    const auto today = time_.date(now());
    const auto filtered = berg_browser_->get(activity_of(ada_) + "?date_from=" + today + "&date_to=" + today);
    EXPECT_EQ(support::count_of(filtered.body, "<tr><th scope=\"row\">"), 1u);
    for (const auto* odd : {"?page=0", "?page=x", "?date_from=gestern", "?date_from=2026-99-99"})
        EXPECT_EQ(berg_browser_->get(activity_of(ada_) + odd).status, 200) << odd;
    EXPECT_TRUE(berg_browser_->get(activity_of(ben_)).shows("In dieser Zeit war nichts"));
}

}  // namespace
