// One request before the load begins.
#pragma once

#include <string>

#include "connection.h"

namespace loadtest {

/// Runs the network's loop until the answer, body included, is there; throws base::Failure with a sentence if none
/// comes within ten seconds.
Answer ask_once(Network& network, const std::string& request);

}  // namespace loadtest
