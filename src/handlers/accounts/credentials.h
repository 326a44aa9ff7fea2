// Credentials as they are handed out: drawn as a list and as cards, kept on the shelf, fetched by the teacher who made
// them (F-STU-5).
#pragma once

#include <vector>

#include "db/classes.h"
#include "handlers/services.h"
#include "learning/reports.h"
#include "loop/task.h"

namespace handlers {

/// Draws both and puts them on the shelf, where this teacher finds them on the page of the class.
loop::Task<void> shelve_credentials(Services app, learning::UserId teacher, db::ClassRow school_class,
                                    std::vector<learning::CredentialsRow> rows);

}  // namespace handlers
