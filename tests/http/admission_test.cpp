#include "http/admission.h"

#include <gtest/gtest.h>

namespace {

using http::Admission;

constexpr std::uint64_t age_ms_max = 60;

/// A loop played by hand: turns of so many milliseconds, pauses between them.
class PlayedLoop {
  public:
    /// `requests` that have waited for `age_ms`, the first at the begin of a turn, the others after `busy_ms` of it; how
    /// many were worked on.
    int turn(std::uint64_t busy_ms, std::uint64_t age_ms, int requests = 100) {
        ++now_.turn;
        now_.input_age_ms = age_ms;
        int admitted = admission_.admits(now_, age_ms_max);  // the first one, as soon as the poll has found it
        now_.now_ns += busy_ms * 1'000'000;
        for (int i = 1; i < requests; ++i) admitted += admission_.admits(now_, age_ms_max);
        return admitted;
    }
    void rest(std::uint64_t ms) {
        now_.now_ns += ms * 1'000'000;
        now_.idle_ns += ms * 1'000'000;
    }
    void turns(int count, std::uint64_t busy_ms, std::uint64_t age_ms) {
        for (int i = 0; i < count; ++i) turn(busy_ms, age_ms);
    }

  private:
    Admission admission_;
    loop::EventLoop::Pressure now_{.turn = 0, .now_ns = 7'000'000'000, .idle_ns = 3'000'000'000, .input_age_ms = 0};
};

struct OverloadedLoop : PlayedLoop {
    OverloadedLoop() { turns(10, 100, 200); }
};

TEST(Admission, lets_late_input_in_while_it_may_be_a_hiccup) {
    PlayedLoop loop;
    EXPECT_EQ(loop.turn(400, 400), 100);
}

TEST(Admission, refuses_what_is_late_once_input_has_been_late_for_half_a_second) {
    PlayedLoop loop;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(loop.turn(100, 200), 100) << i;
    EXPECT_LT(loop.turn(100, 200), 100);
}

TEST(Admission, refuses_within_one_long_turn_too) {
    PlayedLoop loop;
    EXPECT_LT(loop.turn(600, 600), 100);
}

TEST(Admission, of_an_overloaded_loop_still_lets_in_what_is_in_time) {
    OverloadedLoop loop;
    EXPECT_EQ(loop.turn(30, age_ms_max), 100);
}

TEST(Admission, of_an_overloaded_loop_lets_in_a_few_of_each_turn_however_late) {
    OverloadedLoop loop;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(loop.turn(100, 200), Admission::admitted_per_turn_min) << i;
}

TEST(Admission, never_refuses_a_client_alone_or_a_few_however_dear_their_pages) {
    for (const int clients : {1, Admission::admitted_per_turn_min}) {
        OverloadedLoop loop;
        for (int i = 0; i < 100; ++i) EXPECT_EQ(loop.turn(100, 200, clients), clients) << i;
    }
}

TEST(Admission, a_stall_of_a_loop_that_never_rests_refuses_nobody) {
    PlayedLoop loop;
    for (int minute = 0; minute < 100; ++minute) {
        ASSERT_EQ(loop.turn(200, 200), 100) << minute;  // the stall
        ASSERT_EQ(loop.turn(20, 220), 100) << minute;   // what has queued up behind it
        loop.turns(100, 20, 40);
    }
}

TEST(Admission, pauses_and_turns_in_time_which_refusing_brings_do_not_end_an_overload) {
    OverloadedLoop loop;
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(loop.turn(60, 80), Admission::admitted_per_turn_min) << i;
        loop.rest(10);
        loop.turn(30, 40);
    }
}

TEST(Admission, half_a_second_of_rest_ends_an_overload) {
    OverloadedLoop loop;
    loop.rest(500);
    EXPECT_EQ(loop.turn(100, 200), 100);
}

TEST(Admission, a_loop_that_rests_half_its_time_has_no_overload_any_more) {
    OverloadedLoop loop;
    for (int i = 0; i < 100; ++i) {
        loop.rest(20);
        loop.turn(20, 20);
    }
    EXPECT_EQ(loop.turn(100, 200), 100);
}

TEST(Admission, ten_seconds_of_input_in_time_end_an_overload_without_a_rest) {
    OverloadedLoop loop;
    loop.turns(510, 20, 40);
    EXPECT_EQ(loop.turn(100, 200), 100);
}

}  // namespace
