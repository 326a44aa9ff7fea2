#include "db/migrations.h"

#include <array>

#include <fmt/format.h>

namespace db {

namespace {

struct Migration {
    int number;
    const char* name;
    const char* sql;
};

const std::array migrations{
    Migration{1, "initial",
#include "db/migrations/0001_initial.sql"
    },
    Migration{2, "form_key",
#include "db/migrations/0002_form_key.sql"
    },
    Migration{3, "job",
#include "db/migrations/0003_job.sql"
    },
    Migration{4, "change_set",
#include "db/migrations/0004_change_set.sql"
    },
    Migration{5, "draft",
#include "db/migrations/0005_draft.sql"
    },
    Migration{6, "example_class",
#include "db/migrations/0006_example_class.sql"
    },
    Migration{7, "saved_report",
#include "db/migrations/0007_saved_report.sql"
    },
    Migration{8, "topics_of_class",
#include "db/migrations/0008_topics_of_class.sql"
    },
};

}  // namespace

int newest_schema() { return migrations.back().number; }

int schema_of(Database& database) {
    const bool has_table =
        database.scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migration'") != "0";
    if (!has_table) return 0;
    return std::stoi(database.scalar("SELECT coalesce(max(number), 0) FROM schema_migration"));
}

int migrate(Database& database, base::EpochMs now_ms) {
    const int present = schema_of(database);
    if (present > newest_schema())
        throw WrongDatabase(fmt::format("the database has schema {}, this program knows only {}: use a newer Lernmanager",
                                        present, newest_schema()));
    int steps = 0;
    for (const auto& migration : migrations) {
        if (migration.number <= present) continue;
        database.execute("BEGIN IMMEDIATE");
        try {
            if (migration.number == 1)
                database.execute("CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                                 "applied_at INTEGER NOT NULL) STRICT");
            database.execute(migration.sql);
            database.execute(fmt::format("INSERT INTO schema_migration (number, name, applied_at) VALUES ({}, '{}', {})",
                                         migration.number, migration.name, now_ms)
                                 .c_str());
            database.execute("COMMIT");
        } catch (...) {
            if (database.in_transaction()) database.execute("ROLLBACK");
            throw;
        }
        ++steps;
    }
    return steps;
}

}  // namespace db
