// A sink that keeps what it gets and notes how it got it; a flush takes until the next turn of the loop.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>

#include "base/error.h"
#include "http/body_sink.h"
#include "loop/timer.h"

namespace http_test {

/// What sinks of one test have seen; outlives them and may be read from the test's thread.
struct SinkNotes {
    std::atomic<int> made = 0, gone = 0, flushes = 0;
    std::atomic<std::size_t> bytes = 0, held_most = 0, pieces_largest = 0;
};

class RecordingSink final : public http::BodySink {
  public:
    static constexpr std::size_t flush_bytes_min = 64 * 1024;
    enum class Fault { None, DiskFull, LaneFull };

    RecordingSink(SinkNotes& notes, loop::EventLoop* loop, Fault fault = Fault::None, std::size_t bytes_max = SIZE_MAX)
        : notes_(notes), loop_(loop), fault_(fault), bytes_max_(bytes_max) {
        ++notes_.made;
    }
    ~RecordingSink() override { ++notes_.gone; }

    base::Result<void> consume(std::string_view bytes) override {
        if (content_.size() + bytes.size() > bytes_max_) return base::refuse(base::ErrorCode::TooLarge, "zu groß");
        content_ += bytes;
        held_ += bytes.size();
        notes_.bytes += bytes.size();
        notes_.held_most = std::max<std::size_t>(notes_.held_most, held_);
        notes_.pieces_largest = std::max<std::size_t>(notes_.pieces_largest, bytes.size());
        return {};
    }
    bool wants_flush() const override { return held_ >= flush_bytes_min; }
    loop::Task<void> flush() override {
        if (fault_ == Fault::DiskFull) throw base::StorageFull("no space left");
        if (fault_ == Fault::LaneFull) throw base::Overloaded("lane file is full");
        loop::TurnEnd turn_end{*loop_};
        co_await turn_end;
        held_ = 0;
        ++notes_.flushes;
    }
    const std::string& content() const { return content_; }

  private:
    SinkNotes& notes_;
    loop::EventLoop* loop_;
    Fault fault_;
    std::size_t bytes_max_;
    std::string content_;
    std::size_t held_ = 0;
};

}  // namespace http_test
