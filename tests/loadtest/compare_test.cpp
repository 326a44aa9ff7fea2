#include "compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "options.h"

using namespace loadtest;
using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

Json latency(double milliseconds) {
    return {{"mean", milliseconds},
            {"p50", milliseconds},
            {"p95", milliseconds},
            {"p99", milliseconds},
            {"max", milliseconds}};
}

Json report(double per_second, double milliseconds, const std::string& loop = "closed") {
    return {{"scenario", "start"},
            {"loop", loop},
            {"rate", 0},
            {"connections", 64},
            {"requests_per_second", per_second},
            {"latency_ms", latency(milliseconds)},
            {"bytes_per_answer", 1000},
            {"routes",
             {{{"route", "GET /start"}, {"latency_ms", latency(milliseconds)}},
              {{"route", "GET /login"}, {"latency_ms", latency(1)}}}}};
}

}  // namespace

TEST(LoadCompare, the_same_is_not_worse_and_every_figure_is_in_the_table) {
    const Comparison comparison = compare(report(100, 5), report(100, 5), 0);
    EXPECT_THAT(comparison.worse, IsEmpty());
    EXPECT_EQ(comparison.table.rows.size(), 1U + 3 + 1 + 2 * 2);
    for (const auto& row : comparison.table.rows) EXPECT_EQ(row.back(), "1.000") << row[0];
}

TEST(LoadCompare, what_got_worse_by_more_than_is_allowed_is_said) {
    EXPECT_THAT(compare(report(100, 5), report(100, 5.9), 20).worse, IsEmpty());
    EXPECT_THAT(compare(report(100, 5), report(100, 6.1), 20).worse,
                ElementsAre(HasSubstr("all mean"), HasSubstr("all p95"), HasSubstr("all p99"),
                            HasSubstr("GET /start mean"), HasSubstr("GET /start p95")));
    EXPECT_THAT(compare(report(100, 5), report(84, 5), 20).worse, IsEmpty());
    EXPECT_THAT(compare(report(100, 5), report(83, 5), 20).worse, ElementsAre(HasSubstr("requests per second")));
}

TEST(LoadCompare, what_got_better_is_fine_and_the_rate_of_the_open_loop_is_not_a_result) {
    EXPECT_THAT(compare(report(100, 5), report(900, 1), 0).worse, IsEmpty());
    EXPECT_THAT(compare(report(100, 5, "open"), report(50, 5, "open"), 0).worse, IsEmpty());
}

TEST(LoadCompare, unlike_runs_and_other_files_are_refused) {
    EXPECT_THROW(compare(report(100, 5), report(100, 5, "open"), 20), UsageError);
    EXPECT_THROW(compare(Json{{"name", "something"}}, report(100, 5), 20), UsageError);
    EXPECT_THROW(compare(Json::array(), report(100, 5), 20), UsageError);
}
