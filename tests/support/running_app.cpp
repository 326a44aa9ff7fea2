#include "running_app.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "crypto/password.h"
#include "crypto/random.h"
#include "db/accounts.h"
#include "db/classes.h"

namespace support {

RunningApp::RunningApp() {
    crypto::initialise();
    start();
}

RunningApp::~RunningApp() { stop(); }

void RunningApp::start() {
    Config config;
    config.data = folder_ / "data";
    config.listen = "127.0.0.1:0";
    config.key_file = key_folder_ / "key";
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
