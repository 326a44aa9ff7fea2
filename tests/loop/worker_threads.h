// Worker threads for the tests: more than all lanes of one test together, however many processors there are.
#pragma once

#include "loop/event_loop.h"

namespace loop_test {

/// Set before `main`, so before the first loop.
inline const bool worker_threads_set = (loop::set_worker_threads(6), true);

}  // namespace loop_test
