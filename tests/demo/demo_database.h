// A demo school in a database of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/random.h"
#include "db/migrations.h"
#include "db/transaction.h"
#include "demo/demo_school.h"
#include "fake_clock.h"
#include "temp_folder.h"

class DemoDatabase {
  public:
    static constexpr base::EpochMs now_ms = support::FakeClock::monday_morning;

    DemoDatabase() {
        crypto::initialise();
        db::migrate(database, now_ms);
    }
    explicit DemoDatabase(const demo::DemoOptions& options) : DemoDatabase() {
        accounts = demo::make_demo_school(database, options, now_ms).value();
    }

    db::ReadTx read() { return db::ReadTx(database, now_ms); }

  private:
    support::TempFolder folder_;

  public:
    db::Database database{folder_ / "school.db", db::Key::generate(), db::OpenMode::ReadWrite, {}};
    std::vector<demo::DemoAccount> accounts;
};
