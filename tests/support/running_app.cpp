#include "running_app.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/log.h"
#include "crypto/digest.h"
#include "crypto/password.h"
#include "auth/sessions.h"
#include "crypto/random.h"
#include "db/accounts.h"
#include "db/classes.h"
#include "db/records.h"
#include "db/sessions.h"

namespace support {

namespace {

/// A terminal would be shown the code of the first start; a file gets it, as under systemd.
class NoTerminal {
  public:
    NoTerminal() {
        if (!::isatty(STDERR_FILENO)) return;
        terminal_ = ::dup(STDERR_FILENO);
        const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(nowhere, STDERR_FILENO);
        ::close(nowhere);
    }
    ~NoTerminal() {
        if (terminal_ < 0) return;
        ::dup2(terminal_, STDERR_FILENO);
        ::close(terminal_);
    }
    NoTerminal(const NoTerminal&) = delete;

  private:
    int terminal_ = -1;
};

}  // namespace

RunningApp::RunningApp(std::function<void(Config&)> change) : change_(std::move(change)) {
    // Faults are worth reading beside a failed test; refusals and delays are what the tests are about.
    static const bool log_is_open = (base::log::open(base::log::Level::Error), true);
    (void)log_is_open;
    crypto::initialise();
    start();
}

RunningApp::~RunningApp() { stop(); }

void RunningApp::start() {
    Config config;
    config.data = folder_ / "data";
    config.listen = "127.0.0.1:0";
    config.key_file = key_folder_ / "key";
    if (change_) change_(config);
    const NoTerminal no_terminal;
    app_ = std::make_unique<App>(config, clock_);
    thread_ = std::thread([this] { app_->run(); });
}

void RunningApp::stop() {
    app_->stop_soon();
    thread_.join();
    app_.reset();
}

void RunningApp::restart() {
    stop();
    start();
}

// Accepted sockets inherit the buffer of the listening one, which is a descriptor of this very process.
void RunningApp::slow_down_new_connections() {
    constexpr int descriptors_max = 1024, small_bytes = 4096;
    for (int descriptor = 3; descriptor < descriptors_max; ++descriptor) {
        int listens = 0;
        socklen_t size = sizeof listens;
        if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || !listens) continue;
        sockaddr_in where{};
        size = sizeof where;
        ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&where), &size);
        if (ntohs(where.sin_port) == port())
            ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &small_bytes, sizeof small_bytes);
    }
}

std::string RunningApp::setup_code() const {
    std::ifstream file(folder_ / "data/setup-code");
    std::string code;
    std::getline(file, code);
    return code;
}

std::unique_ptr<db::Database> RunningApp::open_database() const {
    return std::make_unique<db::Database>(folder_ / "data/lernmanager.db", db::Key::read(key_folder_ / "key"),
                                          db::OpenMode::ReadWrite, db::Database::Options{});
}

Rows all_rows(const RunningApp& app) {
    const auto database = app.open_database();
    Rows tables;
    const auto names = database->scalar(
        "SELECT group_concat(name, ' ') FROM sqlite_schema WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite_%'");
    for (std::size_t at = 0; at < names.size();) {
        const auto end = std::min(names.find(' ', at), names.size());
        const auto table = names.substr(at, end - at);
        const auto columns = database->scalar(
            ("SELECT group_concat('quote(' || name || ')', '||'',''||') FROM pragma_table_info('" + table + "')")
                .c_str());
        tables[table] = database->scalar(("SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT " + columns +
                                          " AS line FROM " + table + " ORDER BY 1)")
                                             .c_str());
        at = end + 1;
    }
    return tables;
}

std::string changed_tables(const RunningApp& app, const Rows& before) {
    std::string changed;
    for (const auto& [table, rows] : all_rows(app))
        if (!table.starts_with("activity_") && table != "error_log_entry" && !table.starts_with("job") && before.at(table) != rows)
            changed += (changed.empty() ? "" : " ") + table;
    return changed;
}

Overtaking::Overtaking(RunningApp& app, const std::string& change) : app_(app) {
    // A right attempt takes back its failures before it asks whether the account is still the same.
    const auto trigger = "CREATE TRIGGER overtake AFTER DELETE ON login_failure BEGIN " + change + "; END";
    app_.open_database()->execute(trigger.c_str());
}

Overtaking::~Overtaking() { app_.open_database()->execute("DROP TRIGGER overtake"); }

TestSession insert_session(RunningApp& app, learning::UserId account) {
    return app.in_database([&](db::WriteTx& tx) {
        const auto made = auth::make_session(*db::find_setting(tx, "server_secret"), account);
        db::insert_session(tx, made.token_hash, account, made.csrf_token);
        return TestSession{made.token, made.csrf_token};
    });
}

Cast make_cast(RunningApp& app) {
    static const std::string hash = crypto::hash_password(cast_password);
    return app.in_database([](db::WriteTx& tx) {
        auto account = [&](learning::Role role, std::string username, learning::FullName name) {
            return db::insert_account(tx, {role, std::move(username), hash, std::move(name)});
        };
        Cast cast{.frau_berg = account(learning::Role::Admin, "frau.berg", {"Berg", "Hanna"}),
                  .herr_stein = account(learning::Role::Teacher, "herr.stein", {"Stein", "Jan"}),
                  .ada = account(learning::Role::Student, "ada", {"Özil", "Ada"}),
                  .ben = account(learning::Role::Student, "ben", {"Yılmaz", "Ben"}),
                  .cem = account(learning::Role::Student, "cem", {"Çelik", "Cem"}),
                  .class_7b = {},
                  .class_8a = {}};
        cast.class_7b = db::insert_class(tx, "7b", 7, cast.frau_berg);
        cast.class_8a = db::insert_class(tx, "8a", 8, cast.herr_stein);
        db::add_member(tx, cast.class_7b, cast.ada);
        db::add_member(tx, cast.class_7b, cast.ben);
        db::add_member(tx, cast.class_8a, cast.cem);
        return cast;
    });
}

void sign_in(HttpClient& client, const std::string& username) {
    client.get("/login");
    const auto reply = client.post("/login", {{"username", username}, {"password", cast_password}});
    ASSERT_EQ(reply.status, 303) << username << "\n" << reply.body;
}

}  // namespace support
