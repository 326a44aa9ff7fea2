// Every Monday morning the program makes the reports of the week before.
#include "weekly_reports.h"

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "db/jobs.h"
#include "db/saved_reports.h"
#include "db/records.h"
#include "pdf_text.h"
#include "running_app.h"

namespace {

using testing::HasSubstr;

constexpr base::EpochMs day_ms = 24LL * 60 * 60 * 1000;

// The clock stands on Monday 2026-09-14, 10:42.
class WeeklyReports : public testing::Test {
  protected:
    /// Until the program has looked after its schedules up to now and nothing is left to do.
    void wait_for_the_jobs_of(const char* kind, base::EpochMs after) {
        ASSERT_TRUE(app_.becomes([kind, after](db::WriteTx& tx) {
            const auto schedule = db::find_schedule(tx, kind);
            const auto counts = db::count_jobs(tx);
            return schedule && *schedule >= after && counts.waiting + counts.running == 0;
        }));
    }
    void wait_for_next_week() {
        ASSERT_TRUE(app_.becomes([](db::WriteTx& tx) { return db::find_schedule(tx, "weekly_reports").has_value(); }));
        const auto now = app_.clock().now_ms();
        app_.clock().advance_ms(7 * day_ms);
        wait_for_the_jobs_of("weekly_reports", now + 6 * day_ms);
    }
    std::int64_t number(db::Sql sql) {
        return app_.in_database([&](db::WriteTx& tx) { return tx.number(sql); });
    }
    std::size_t files() {
        std::size_t count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(app_.folder() / "data/files"))
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
    std::unique_ptr<support::HttpClient> browser(learning::UserId person) {
        auto client = std::make_unique<support::HttpClient>(app_.port());
        const auto session = support::insert_session(app_, person);
        client->use_session(session.token, session.csrf);
        return client;
    }
    std::string link_on(support::HttpClient& client, learning::ClassId class_id) {
        const auto path = "/classes/" + to_string(class_id) + "/reports";
        return support::first_link(client.get(path).body, path + "/");
    }

    support::RunningApp app_;
    support::Cast cast_ = make_cast(app_);
};

TEST_F(WeeklyReports, are_made_for_every_class_somebody_is_in_and_found_by_its_teachers) {
    app_.in_database([&](db::WriteTx& tx) {
        tx.run("INSERT INTO school_class (name, created_at) VALUES ('leer', 0)");
        db::insert_activity(tx, {{tx.now_ms() + day_ms, cast_.ada, "login", {}}}, base::SchoolTime{});
        return 0;
    });
    wait_for_next_week();
    EXPECT_EQ(number("SELECT count(*) FROM saved_report"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM saved_report WHERE date_from = '2026-09-14' AND date_to = '2026-09-20'"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM job WHERE state = 'dead'"), 0);

    const auto berg = browser(cast_.frau_berg);
    const auto link = link_on(*berg, cast_.class_7b);
    ASSERT_NE(link, "");
    const auto file = berg->get(link);
    EXPECT_EQ(file.status, 200);
    EXPECT_THAT(file.header("content-disposition"), HasSubstr("klassenbericht_7b_20260920.pdf"));
    const auto text = pdf_text(file.body);
    EXPECT_THAT(text, HasSubstr("Zeitraum 14.09.2026 bis 20.09.2026"));
    EXPECT_THAT(text, testing::ContainsRegex("Özil, Ada .* 1 +15.09.2026"));
    EXPECT_EQ(link_on(*berg, cast_.class_8a), "") << "a class she does not teach";
    const auto stein = browser(cast_.herr_stein);
    EXPECT_EQ(stein->get(link).status, 404);
}

TEST_F(WeeklyReports, lie_sealed_on_the_disk) {
    wait_for_next_week();
    ASSERT_EQ(files(), 2U);
    for (const auto& entry : std::filesystem::directory_iterator(app_.folder() / "data/files")) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        EXPECT_EQ(bytes.find("%PDF"), std::string::npos);
    }
}

TEST_F(WeeklyReports, asked_for_twice_are_made_once) {
    wait_for_next_week();
    app_.in_database([&](db::WriteTx& tx) {
        db::insert_job(tx, {.kind = "class_report",
                            .payload = "[\"" + to_string(cast_.class_7b) + "\",\"2026-09-14\",\"2026-09-20\"]"});
        return 0;
    });
    ASSERT_TRUE(app_.becomes([](db::WriteTx& tx) { return db::count_jobs(tx).waiting + db::count_jobs(tx).running == 0; }));
    EXPECT_EQ(number("SELECT count(*) FROM saved_report"), 2);
    EXPECT_EQ(files(), 2U);
}

TEST_F(WeeklyReports, of_a_deleted_class_are_shown_to_nobody) {
    wait_for_next_week();
    const auto berg = browser(cast_.frau_berg);
    const auto link = link_on(*berg, cast_.class_7b);
    app_.in_database([&](db::WriteTx& tx) { return tx.run("DELETE FROM school_class WHERE id = ?", cast_.class_7b); });
    EXPECT_EQ(berg->get(link).status, 404);
    EXPECT_EQ(number("SELECT count(*) FROM saved_report WHERE class_id IS NULL"), 1);
}

TEST_F(WeeklyReports, go_with_their_files_after_a_year) {
    wait_for_next_week();
    app_.in_database([&](db::WriteTx& tx) { return tx.run("UPDATE saved_report SET made_at = made_at + ?", 5 * day_ms); });
    const auto made = app_.clock().now_ms();
    app_.in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM class_membership"); });  // no further reports
    app_.clock().advance_ms(366 * day_ms);
    wait_for_the_jobs_of("remove_old_reports", made + 365 * day_ms);
    EXPECT_EQ(files(), 2U) << "younger by five days";
    app_.clock().advance_ms(5 * day_ms);
    wait_for_the_jobs_of("remove_old_reports", made + 370 * day_ms);
    EXPECT_EQ(number("SELECT count(*) FROM saved_report"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM stored_file"), 0);
    EXPECT_EQ(files(), 0U);
}

}  // namespace
