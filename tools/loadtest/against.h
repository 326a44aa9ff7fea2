// Two servers measured in turn in one run, so that a noisy machine is noisy for both.
#pragma once

#include "options.h"
#include "progress.h"
#include "report.h"
#include "site.h"

namespace loadtest {

/// `options.rounds` rounds, each server first in every second one; compared are the medians. With
/// `options.allowed_worse_percent` the first server must not have fewer requests per second than the second by more
/// than that.
Report measure_in_turn(const Options& options, const Accounts& accounts, Progress& progress);

}  // namespace loadtest
