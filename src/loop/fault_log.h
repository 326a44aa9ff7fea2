// The usual error sink of a task group: a fault that left a background task becomes a line in the log.
#pragma once

#include <string>

#include "loop/task_group.h"

namespace loop {

/// Logs `event=EVENT what="…"` at level error.
TaskGroup::ErrorSink log_faults(std::string event);

}  // namespace loop
