// four times what the server can do. Measures that first, then drives it in the open loop, then looks how long it
// takes until everything is as before.
#pragma once

#include "options.h"
#include "progress.h"
#include "report.h"
#include "site.h"

namespace loadtest {

Report measure_overload(const Options& options, const Accounts& accounts, Progress& progress);

}  // namespace loadtest
