#include "base/status.h"

#include <gtest/gtest.h>

#include "base/machine.h"

namespace {

using base::Health;
using base::NotReady;
using Reasons = std::vector<NotReady>;

TEST(Readiness, a_server_that_is_well_is_ready) { EXPECT_EQ(base::reasons_not_ready(Health{}), Reasons{}); }

TEST(Readiness, each_condition_alone_makes_it_not_ready) {
    EXPECT_EQ(base::reasons_not_ready({.stopping = true}), Reasons{NotReady::Stopping});
    EXPECT_EQ(base::reasons_not_ready({.storage_full = true}), Reasons{NotReady::StorageFull});
    EXPECT_EQ(base::reasons_not_ready({.storage_read_only = true}), Reasons{NotReady::StorageReadOnly});
    EXPECT_EQ(base::reasons_not_ready({.disk_free_percent = 4}), Reasons{NotReady::DiskAlmostFull});
    EXPECT_EQ(base::reasons_not_ready({.loop_delay_ms = 1001}), Reasons{NotReady::LoopLate});
}

TEST(Readiness, at_the_limit_it_is_still_ready) {
    EXPECT_EQ(base::reasons_not_ready({.disk_free_percent = 5, .loop_delay_ms = 1000}), Reasons{});
}

TEST(Readiness, every_reason_is_told) {
    const Health bad{.storage_read_only = true, .disk_free_percent = 0, .loop_delay_ms = 5000};
    EXPECT_EQ(base::reasons_not_ready(bad), (Reasons{NotReady::StorageReadOnly, NotReady::DiskAlmostFull, NotReady::LoopLate}));
}

TEST(StatusAsJson, holds_the_verdict_and_every_figure_by_its_name) {
    base::Status status{.version = "1.2", .health = {.storage_full = true, .loop_delay_ms = 1500}};
    status.groups = {{"loop", "Schleife", {{"delay_ms", "Verzug", 1500}, {"turns", "Runden", 7}}}, {"empty", "Leer", {}}};
    status.lanes = {{.name = "write", .waiting = 1, .finished = 3}, {.name = "pdf"}};
    EXPECT_EQ(to_json(status),
              "{\"ready\":false,\"reasons\":[\"storage_full\",\"loop_late\"],\"version\":\"1.2\","
              "\"figures\":{\"loop\":{\"delay_ms\":1500,\"turns\":7},\"empty\":{}},"
              "\"lanes\":{\"write\":{\"waiting\":1,\"running\":0,\"finished\":3,\"refused\":0,\"longest_wait_us\":0,"
              "\"longest_run_us\":0},\"pdf\":{\"waiting\":0,\"running\":0,\"finished\":0,\"refused\":0,"
              "\"longest_wait_us\":0,\"longest_run_us\":0}}}\n");
}

TEST(Machine, tells_the_room_on_the_disk_and_the_memory_in_use) {
    const auto space = base::disk_space("/");
    EXPECT_GT(space.total_bytes, 0);
    EXPECT_LE(space.free_bytes, space.total_bytes);
    EXPECT_EQ(base::disk_space("/there/is/no/such/place").total_bytes, 0);
    EXPECT_EQ(base::file_bytes("/there/is/no/such/place"), 0);
    EXPECT_GT(base::resident_bytes(), 100'000);
}

TEST(Machine, counts_free_room_in_whole_percent_rounded_down) {
    EXPECT_EQ((base::DiskSpace{1000, 49}.free_percent()), 4);
    EXPECT_EQ((base::DiskSpace{1000, 50}.free_percent()), 5);
    EXPECT_EQ((base::DiskSpace{}.free_percent()), 0);
}

}  // namespace
