// The command line: serve, demo, check, admin create, import, config. Exit codes follow sysexits.h where they fit.
#include <sys/stat.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app.h"
#include "base/error.h"
#include "base/log.h"
#include "base/text.h"
#include "config.h"
#include "crypto/password.h"
#include "crypto/random.h"
#include "db/accounts.h"
#include "db/records.h"
#include "demo/demo_school.h"
#include "handlers/topics/topic_import.h"
#include "learning/credentials.h"
#include "school.h"

namespace {

constexpr int exit_ok = 0, exit_failed = 1, exit_wrong_database = 78, exit_temporary = 75;

/// The settings of `serve` once more from the same command line and variables, and from the file as it is now.
Config read_serve_settings(int argc, char** argv) {
    Config config;
    CLI::App program;
    auto* serve_command = program.add_subcommand("serve");
    add_settings(*serve_command, config);
    try {
        program.parse(argc, argv);
    } catch (const CLI::Error& wrong) {
        throw base::Failure(wrong.what());
    }
    read_settings_file(*serve_command, config);
    require_usable(config);
    return config;
}

int serve(const Config& config, App::ReadConfig read_again) {
    base::log::open(log_level(config), config.log_file);
    const base::SystemClock clock;
    App app(config, clock, std::move(read_again));
    const int code = app.run();
    base::log::close();
    return code;
}

int make_demo(const Config& config, const demo::DemoOptions& options, const std::string& credentials_file) {
    const base::SystemClock clock;
    const School school(config, School::Mode::OpenOrCreate, true, clock);
    const auto database = school.open_for_writing();
    const auto made = demo::make_demo_school(*database, options, clock.now_ms());
    if (!made) {
        fmt::print(stderr, "In {} gibt es schon eine Schule; daran wurde nichts geändert.\n", config.data);
        return exit_failed;
    }
    database->checkpoint(db::Database::Checkpoint::Truncate);
    if (!credentials_file.empty()) {
        ::umask(0077);
        std::ofstream file(credentials_file);
        file << demo::credentials_csv(*made);
        if (!file.flush()) throw base::Failure("cannot write " + credentials_file);
    }
    fmt::print("Demo-Schule mit {} Konten in {}\n", made->size(), config.data);
    return exit_ok;
}

int check(const Config& config) {
    const base::SystemClock clock;
    const School school(config, School::Mode::MustExist, false, clock);
    const auto database = school.open_for_writing();
    fmt::print("SQLCipher / SQLite: {}\n", database->versions());
    const auto found = database->check();
    fmt::print("{}", found.empty() ? "Die Datenbank ist in Ordnung.\n" : found);
    return found.empty() ? exit_ok : exit_failed;
}

int create_admin(const Config& config, const db::NewAccount& wanted) {
    const base::SystemClock clock;
    const School school(config, School::Mode::OpenOrCreate, false, clock);
    const auto database = school.open_for_writing();
    const auto password = learning::make_start_password(crypto::random_below);
    auto account = wanted;
    account.username = base::to_lower(base::trim(account.username));
    account.password_hash = crypto::hash_password(password);
    database->execute("BEGIN IMMEDIATE");
    db::WriteTx tx(*database, clock.now_ms());
    if (db::username_taken(tx, account.username)) {
        database->execute("ROLLBACK");
        fmt::print(stderr, "Den Benutzernamen {} gibt es schon.\n", account.username);
        return exit_failed;
    }
    const auto id = db::insert_account(tx, account);
    db::log_change(tx, {id, "create", "account", id.value});
    database->execute("COMMIT");
    fmt::print("Benutzername: {}\nStart-Passwort: {}\n", account.username, password);
    return exit_ok;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw base::Failure("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

int import_file(const Config& config, const std::string& path, const std::string& username, bool dry_run) {
    const auto print = [](const char* kind, const std::vector<topicfile::Remark>& remarks) {
        for (const auto& remark : remarks) fmt::print(stderr, "{}: {}: {}\n", kind, remark.place, remark.reason);
    };
    const auto read = topicfile::read_topics(read_file(path));
    print("Hinweis", read.warnings);
    print("Fehler", read.errors);
    if (!read.errors.empty()) return exit_failed;

    const base::SystemClock clock;
    const School school(config, School::Mode::MustExist, false, clock);
    const auto database = school.open_for_writing();
    database->execute("BEGIN IMMEDIATE");
    db::WriteTx tx(*database, clock.now_ms());
    const auto owner = db::find_sign_in(tx, username);
    if (!owner || !owner->person.is_teacher()) throw base::Failure("there is no teacher '" + username + "'");
    const auto result = handlers::import_topics(tx, read.topics, owner->person.id);
    print("Hinweis", result.warnings);
    print("Fehler", result.errors);
    const bool keep = result.errors.empty() && !dry_run;
    database->execute(keep ? "COMMIT" : "ROLLBACK");
    for (const auto& topic : result.imported)
        fmt::print("{}: „{}“, {} Aufgaben, {} fehlende Dateien\n", keep ? "importiert" : "geprüft", topic.name,
                   topic.tasks, topic.missing_files);
    for (const auto& name : result.duplicates) fmt::print("schon da, ausgelassen: „{}“\n", name);
    return result.errors.empty() ? exit_ok : exit_failed;
}

int run(int argc, char** argv) {
    Config config;
    CLI::App program{"Lernmanager: der Lernserver einer Schule"};
    program.require_subcommand(1);

    auto* serve_command = program.add_subcommand("serve", "Seiten ausliefern");
    add_settings(*serve_command, config);

    demo::DemoOptions demo_options;
    std::string credentials_file;
    auto* demo_command = program.add_subcommand("demo", "eine Demo-Schule anlegen, jedes Mal dieselbe");
    add_settings(*demo_command, config);
    demo_command->add_option("--classes", demo_options.classes)->check(CLI::Range(1, 100))->capture_default_str();
    demo_command->add_option("--students", demo_options.students_per_class, "je Klasse")->check(CLI::Range(1, 1000))->capture_default_str();
    demo_command->add_option("--seed", demo_options.seed)->capture_default_str();
    demo_command->add_option("--credentials", credentials_file, "CSV mit allen Konten schreiben");

    auto* check_command = program.add_subcommand("check", "Datenbank prüfen");
    add_settings(*check_command, config);

    db::NewAccount admin{.role = learning::Role::Admin, .username = {}, .password_hash = {}, .name = {}};
    auto* admin_command = program.add_subcommand("admin", "Konten für die Verwaltung");
    auto* create_command = admin_command->add_subcommand("create", "ein Konto mit neuem Start-Passwort anlegen");
    admin_command->require_subcommand(1);
    add_settings(*create_command, config);
    create_command->add_option("--username", admin.username)->required();
    create_command->add_option("--first-name", admin.name.first_name)->required();
    create_command->add_option("--last-name", admin.name.last_name)->required();

    std::string import_path, import_owner;
    bool dry_run = false;
    auto* import_command = program.add_subcommand("import", "Themen aus einer Datei einlesen");
    add_settings(*import_command, config);
    import_command->add_option("file", import_path)->required();
    import_command->add_option("--teacher", import_owner, "Benutzername der Lehrkraft, der die Themen gehören")->required();
    import_command->add_flag("--dry-run", dry_run, "nur prüfen");

    auto* config_command = program.add_subcommand("config", "alle Einstellungen zeigen");
    add_settings(*config_command, config);
    bool only_check = false;
    config_command->add_flag("--check", only_check, "nur prüfen, ob der Server mit ihnen starten würde");

    CLI11_PARSE(program, argc, argv);
    read_settings_file(*create_command ? *create_command : *program.get_subcommands().front(), config);
    crypto::initialise();
    if (*serve_command) return serve(config, [argc, argv] { return read_serve_settings(argc, argv); });
    if (*demo_command) return make_demo(config, demo_options, credentials_file);
    if (*check_command) return check(config);
    if (*create_command) return create_admin(config, admin);
    if (*import_command) return import_file(config, import_path, import_owner, dry_run);
    if (only_check) require_usable(config);
    fmt::print("{}", only_check ? "Die Einstellungen sind in Ordnung.\n" : describe_settings(config));
    return exit_ok;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const db::WrongDatabase& wrong) {
        fmt::print(stderr, "lernmanager: {}\n", wrong.what());
        return exit_wrong_database;
    } catch (const db::FolderInUse& in_use) {
        fmt::print(stderr, "lernmanager: {}\n", in_use.what());
        return exit_temporary;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "lernmanager: {}\n", fault.what());
        return exit_failed;
    }
}
