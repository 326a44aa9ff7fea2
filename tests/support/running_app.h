// The whole program on a free port of 127.0.0.1, with its own data folder and a clock that stands still. It runs on a
// thread of its own; tests talk to it over HTTP and may look into its database with a connection of their own.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "app.h"
#include "db/transaction.h"
#include "fake_clock.h"
#include "http_client.h"
#include "temp_folder.h"

namespace support {

class RunningApp {
  public:
    /// `change`: settings that differ from the usual ones.
    explicit RunningApp(std::function<void(Config&)> change = {});
    /// Stops it with a drain.
    ~RunningApp();
    RunningApp(const RunningApp&) = delete;

    std::uint16_t port() const { return app_->port(); }
    FakeClock& clock() { return clock_; }
    App& app() { return *app_; }
    const TempFolder& folder() const { return folder_; }
    /// The one-time code of the first start; empty afterwards.
    std::string setup_code() const;
    /// Ends the program and starts it anew on the same data.
    void restart();

    /// From now on new connections take only a few kilobytes at once, like a bad line: an answer that is not read stays
    /// unfinished, instead of resting in the system's buffers.
    void slow_down_new_connections();

    /// Looks at or changes the stored data behind the program's back.
    template <typename Work>
    auto in_database(Work work) {
        auto database = open_database();
        database->execute("BEGIN IMMEDIATE");
        db::WriteTx tx(*database, clock_.now_ms());
        struct Commit {
            db::Database& database;
            ~Commit() { database.execute("COMMIT"); }
        } commit{*database};
        return work(tx);
    }
    /// Whether `is_so` becomes true within a minute: for jobs of the program, which looks for them once a second.
    template <typename Read>
    bool becomes(Read is_so) {
        for (int tries = 0; tries < 600; ++tries) {
            if (in_database(is_so)) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    }
    std::unique_ptr<db::Database> open_database() const;

  private:
    void start();
    void stop();

    std::function<void(Config&)> change_;
    TempFolder folder_;
    TempFolder key_folder_;
    FakeClock clock_;
    std::unique_ptr<App> app_;
    std::thread thread_;
};

/// Every row of every table as text, by table: equal maps mean that nothing has changed.
using Rows = std::map<std::string, std::string>;
Rows all_rows(const RunningApp& app);
/// Names of the tables that are not as they were; empty if nothing has changed. Without the activity log, which is
/// written a little later than what it tells of, and without the program's own jobs.
std::string changed_tables(const RunningApp& app, const Rows& before);

/// Somebody else's change, a statement of SQL, that comes into the database while a password is being compared: at the
/// moment when the attempt turns out right, so the comparison is overtaken. Until this goes.
class Overtaking {
  public:
    Overtaking(RunningApp& app, const std::string& change);
    ~Overtaking();
    Overtaking(const Overtaking&) = delete;
    Overtaking& operator=(const Overtaking&) = delete;

  private:
    RunningApp& app_;
};

/// A session as if the person had logged in, without the cost of a password.
struct TestSession {
    std::string token;
    std::string csrf;
};
TestSession insert_session(RunningApp& app, learning::UserId account);

/// The cast of most tests, made through the database: Frau Berg with class 7b, Herr Stein with class 8a, Ada and Ben in
/// 7b, Cem in 8a. Everybody's password is "geheim-geheim-42".
struct Cast {
    learning::UserId frau_berg, herr_stein, ada, ben, cem;
    learning::ClassId class_7b, class_8a;
};
inline constexpr const char* cast_password = "geheim-geheim-42";
Cast make_cast(RunningApp& app);

/// Logs in and fails the test if that does not work.
void sign_in(HttpClient& client, const std::string& username);

}  // namespace support
