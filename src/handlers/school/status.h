// How the server is: /status for admins, /health/ready for monitors on the same machine.
#pragma once

#include "handlers/routes.h"
#include "handlers/school/status_figures.h"

namespace handlers {

void add_status_routes(Routes& routes, Services services, StatusParts parts);

}  // namespace handlers
