// One line about the run so far: rewritten in place on a terminal, a new one every few seconds elsewhere.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

#include "histogram.h"

namespace loadtest {

class Progress {
  public:
    /// `stream` outlives it; nullptr: silent.
    explicit Progress(std::FILE* stream);

    /// Called before each run; `label` stands at the beginning of the line.
    void begin(std::string label, double whole_s, std::uint64_t now);
    void count(std::uint64_t latency_ns) { recent_.record(latency_ns); }
    /// Shows the line if it is time to.
    void look(std::uint64_t now, std::uint64_t failures);
    /// Takes the line away.
    void end();

  private:
    std::string line(double interval_s, double elapsed_s, std::uint64_t failures) const;

    std::FILE* stream_;
    bool is_terminal_;
    std::string label_;
    double whole_s_ = 0;
    std::uint64_t begin_ns_ = 0;
    std::uint64_t shown_ns_ = 0;
    Histogram recent_;  // since the line was shown
};

}  // namespace loadtest
