// Signs all students in before the load begins, a few at a time, so that the server's queue for passwords does not
// run over.
#pragma once

#include <string>
#include <vector>

#include "connection.h"
#include "dialogue.h"

namespace loadtest {

struct SignedIn {
    std::vector<std::string> cookies;  ///< Cookie header of each student
    std::vector<Cookies> jars;         ///< the same as a browser keeps them
    std::vector<TickTask> ticks;       ///< of all of them; only with Look::ForTicks
};

/// Runs the network's loop until everybody is in; throws base::Failure if somebody is refused or an answer takes
/// longer than ten seconds.
SignedIn sign_in(Network& network, const Target& target, const std::vector<Student>& students, Arrival::Look look);

}  // namespace loadtest
