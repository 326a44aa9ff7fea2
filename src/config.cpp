#include "config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <optional>

#include "base/ascii.h"
#include "base/error.h"
#include "base/school_time.h"
#include "base/text.h"

namespace {

struct Setting {
    const char* name;
    const char* help;
    std::string Config::* text = nullptr;
    int Config::* number = nullptr;
    int least = 0, most = 0;
    const char* choices = nullptr;  // "a|b|c"
};

const Setting settings[] = {
    {"data", "Ordner für Datenbank und Dateien", &Config::data},
    {"listen", "Adresse und Port, zum Beispiel 127.0.0.1:8080 oder [::1]:8080", &Config::listen},
    {"key-file", "Datei mit dem Schlüssel der Datenbank (64 Hex-Ziffern, Rechte 0600); leer: $CREDENTIALS_DIRECTORY/key, "
                 "dann /etc/lernmanager/key, dann DATA/key", &Config::key_file},
    {"trusted-proxy", "Adresse des Proxys davor; nur dann darf außerhalb von Loopback gelauscht werden, und nur ihm wird "
                      "X-Forwarded-For geglaubt", &Config::trusted_proxy},
    {"site-address", "Adresse der Seite, wie sie auf Zugangsdaten gedruckt wird", &Config::site_address},
    {"time-zone", "Zeitzone der Schule (IANA)", &Config::time_zone},
    {"font-folder", "Ordner mit den DejaVu-Schriften für PDF", &Config::font_folder},
    {"log-file", "Protokolldatei; leer: Standardfehlerausgabe", &Config::log_file},
    {"log-level", "wie viel protokolliert wird", &Config::log_level, nullptr, 0, 0, "debug|info|warning|error|off"},
    {"access-log", "jede Anfrage protokollieren (langsame stehen immer im Protokoll)", &Config::access_log, nullptr, 0, 0,
     "on|off"},
    {"gzip-level", "Stärke der Kompression von Seiten", nullptr, &Config::gzip_level, 1, 9},
    {"checkpoint-pages", "Seiten im Write-ahead-Log, nach denen es in die Datenbank übertragen wird", nullptr,
     &Config::checkpoint_pages, 100, 15000},
    {"connections-max", "offene Verbindungen; weitere werden mit 503 abgewiesen", nullptr, &Config::connections_max, 1, 1'000'000},
    {"connections-per-address-max", "offene Verbindungen von einer Adresse (gilt nicht für den Proxy)", nullptr,
     &Config::connections_per_address_max, 1, 1'000'000},
    {"requests-per-connection-max", "Anfragen, nach denen eine Verbindung endet", nullptr, &Config::requests_per_connection_max,
     1, 1'000'000'000},
    {"requests-in-work-max", "Anfragen in Arbeit; weitere werden mit 503 abgewiesen", nullptr, &Config::requests_in_work_max, 1,
     1'000'000},
    {"queue-ms-max", "Millisekunden, die eine Anfrage unter Überlast warten darf, bevor sie mit 503 abgewiesen wird", nullptr,
     &Config::queue_ms_max, 1, 3'600'000},
    {"idle-ms-max", "Millisekunden ohne Anfrage, nach denen eine Verbindung endet (zufällig etwas mehr oder weniger)", nullptr,
     &Config::idle_ms_max, 100, 3'600'000},
    {"head-ms-max", "Millisekunden für den Kopf einer Anfrage, vom ersten Byte an", nullptr, &Config::head_ms_max, 100, 3'600'000},
    {"body-ms-max", "Millisekunden, die der Inhalt einer Anfrage stocken darf", nullptr, &Config::body_ms_max, 100, 3'600'000},
    {"body-rate-ms", "Millisekunden, über die gemessen wird, wie schnell der Inhalt einer Anfrage kommt", nullptr,
     &Config::body_rate_ms, 100, 3'600'000},
    {"body-bytes-per-s-min", "Byte je Sekunde, die der Inhalt einer Anfrage mindestens bringt; 0: beliebig langsam", nullptr,
     &Config::body_bytes_per_s_min, 0, 1'000'000},
    {"write-ms-max", "Millisekunden, über die gemessen wird, wie schnell eine Antwort abgeholt wird", nullptr,
     &Config::write_ms_max, 100, 120'000},  // then the kernel ends it, see docs/adr/0007
    {"write-bytes-per-s-min", "Byte je Sekunde, die von einer Antwort mindestens abgeholt werden; 0: beliebig langsam", nullptr,
     &Config::write_bytes_per_s_min, 0, 1'000'000},
    {"linger-ms-max", "Millisekunden, die eine abgewiesene Anfrage noch zu Ende gesendet werden darf", nullptr,
     &Config::linger_ms_max, 100, 3'600'000},
    {"drain-ms-max", "Millisekunden, die Anfragen in Arbeit beim Beenden bekommen", nullptr, &Config::drain_ms_max, 100, 3'600'000},
    {"disk-free-percent-min", "freier Platz auf der Platte in Prozent; darunter meldet /health/ready 503", nullptr,
     &Config::disk_free_percent_min, 0, 100},
    {"log-mib", "MiB, die das Write-ahead-Log höchstens belegt", nullptr, &Config::log_mib, 4, 4096},
    {"reserve-kib", "KiB, die im Datenordner für das Anmelden bei vollem Speicher frei gehalten werden", nullptr,
     &Config::reserve_kib, 0, 1024 * 1024},
};

std::string variable_of(const Setting& setting) {
    std::string name = "LERNMANAGER_";
    for (const char c : std::string_view(setting.name))
        name += c == '-' ? '_' : static_cast<char>(base::is_lower_case(c) ? c - 32 : c);
    return name;
}

/// What a SIGHUP changes: how much is logged, and the limits of connections and requests.
constexpr std::array<std::string_view, 16> settings_at_run_time{
    "log-level", "access-log", "connections-max", "connections-per-address-max", "requests-per-connection-max",
    "requests-in-work-max", "queue-ms-max", "idle-ms-max", "head-ms-max", "body-ms-max", "body-rate-ms",
    "body-bytes-per-s-min", "write-ms-max", "write-bytes-per-s-min", "linger-ms-max", "drain-ms-max"};

bool applies_at_run_time(const Setting& setting) {
    return std::ranges::find(settings_at_run_time, setting.name) != settings_at_run_time.end();
}

std::vector<std::string> choices_of(const Setting& setting) {
    std::vector<std::string> allowed;
    if (!setting.choices) return allowed;
    for (const auto choice : base::split(setting.choices, '|')) allowed.emplace_back(choice);
    return allowed;
}

std::string flag_of(const Setting& setting) { return fmt::format("--{}", setting.name); }

std::string value_of(const Setting& setting, const Config& config) {
    return setting.text ? config.*setting.text : std::to_string(config.*setting.number);
}

/// Puts the value in its place; what is wrong with it as the end of a sentence, or nothing.
std::string put(const Setting& setting, const std::string& value, Config& config) {
    if (setting.number) {
        const auto number = base::parse_number(value);
        if (!number || *number < setting.least || *number > setting.most)
            return fmt::format("braucht eine Zahl von {} bis {}", setting.least, setting.most);
        config.*setting.number = static_cast<int>(*number);
        return {};
    }
    const auto allowed = choices_of(setting);
    if (!allowed.empty() && std::ranges::find(allowed, value) == allowed.end())
        return fmt::format("kennt nur {}", fmt::join(allowed, ", "));
    config.*setting.text = value;
    return {};
}

struct Line {
    std::string name, value;
};

/// Nothing for an empty line or a comment. A text may stand in quotes, as `lernmanager config` writes it.
std::optional<Line> parse_line(std::string_view text) {
    text = base::trim(text);
    if (text.empty() || text.starts_with('#')) return std::nullopt;
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return Line{.name = std::string(text), .value = {}};
    auto value = base::trim(text.substr(equals + 1));
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    return Line{.name = std::string(base::trim(text.substr(0, equals))), .value = std::string(value)};
}

/// What is wrong with a line as a sentence, or nothing. `is_fixed`: a flag or a variable has the last word.
std::string take_line(const Line& line, const std::function<bool(const Setting&)>& is_fixed, Config& config) {
    const auto* found = std::ranges::find(settings, line.name, [](const Setting& known) { return std::string(known.name); });
    if (found == std::end(settings)) return fmt::format("Eine Einstellung „{}“ gibt es nicht.", line.name);
    Config checked = config;
    const auto wrong = put(*found, line.value, checked);
    if (!wrong.empty()) return fmt::format("„{}“ {}, hier steht „{}“.", line.name, wrong, line.value);
    if (!is_fixed(*found)) config = std::move(checked);
    return {};
}

}  // namespace

void add_settings(CLI::App& command, Config& config) {
    command.add_option("--config", config.file, "Datei mit Zeilen „name = wert“")->envname("LERNMANAGER_CONFIG");
    for (const auto& setting : settings) {
        CLI::Option* option = setting.text ? command.add_option(flag_of(setting), config.*setting.text, setting.help)
                                           : command.add_option(flag_of(setting), config.*setting.number, setting.help);
        option->envname(variable_of(setting))->capture_default_str();
        if (setting.number) option->check(CLI::Range(setting.least, setting.most));
        if (setting.choices) option->check(CLI::IsMember(choices_of(setting)));
    }
}

void read_settings_file(CLI::App& command, Config& config) {
    if (config.file.empty()) return;
    std::ifstream file(config.file);
    if (!file) throw base::Failure("Die Datei mit den Einstellungen ist nicht lesbar: " + config.file);
    const auto is_fixed = [&](const Setting& setting) { return command.get_option(flag_of(setting))->count() > 0; };
    int number = 0;
    for (std::string text; std::getline(file, text);) {
        ++number;
        const auto line = parse_line(text);
        const auto wrong = line ? take_line(*line, is_fixed, config) : std::string();
        if (!wrong.empty()) throw base::Failure(fmt::format("{}:{}: {}", config.file, number, wrong));
    }
}

void require_usable(const Config& config) {
    listen_address(config);
    base::SchoolTime{config.time_zone};
}

Changes compare_settings(const Config& before, const Config& after) {
    Changes changes;
    for (const auto& setting : settings) {
        if (value_of(setting, before) == value_of(setting, after)) continue;
        (applies_at_run_time(setting) ? changes.at_run_time : changes.at_start).emplace_back(setting.name);
    }
    return changes;
}

void take_over(Config& running, const Config& wanted) {
    for (const auto& setting : settings) {
        if (!applies_at_run_time(setting)) continue;
        if (setting.text) running.*setting.text = wanted.*setting.text;
        if (setting.number) running.*setting.number = wanted.*setting.number;
    }
}

base::log::Level log_level(const Config& config) {
    using base::log::Level;
    if (config.log_level == "debug") return Level::Debug;
    if (config.log_level == "warning") return Level::Warning;
    if (config.log_level == "error") return Level::Error;
    return config.log_level == "off" ? Level::Off : Level::Info;
}

std::string describe_settings(const Config& config) {
    std::string text = "# Einstellungen von Lernmanager. Rang: Flag (--name), dann Umgebungsvariable, dann diese Datei.\n";
    for (const auto& setting : settings) {
        text += fmt::format("\n# {}\n# Variable: {}\n", setting.help, variable_of(setting));
        if (setting.number) text += fmt::format("# Bereich: {} bis {}\n", setting.least, setting.most);
        if (setting.choices) text += fmt::format("# Werte: {}\n", setting.choices);
        text += applies_at_run_time(setting) ? "# Gilt nach SIGHUP, ohne neuen Start.\n" : "";
        text += setting.text ? fmt::format("{} = \"{}\"\n", setting.name, config.*setting.text)
                             : fmt::format("{} = {}\n", setting.name, config.*setting.number);
    }
    return text;
}

void require_safe_address(const Config& config, const std::string& address) {
    const bool loopback = address.starts_with("127.") || address == "::1";
    if (!loopback && config.trusted_proxy.empty())
        throw base::Failure("refusing to listen on " + address + " without --trusted-proxy: passwords would cross the "
                            "network in clear. Put a TLS proxy in front and name its address.");
}

ListenAddress listen_address(const Config& config) {
    const auto colon = config.listen.rfind(':');
    auto address = config.listen.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    const auto port = colon == std::string::npos ? std::nullopt
                                                 : base::parse_number(std::string_view(config.listen).substr(colon + 1));
    if (!port || *port > 65535 || address.empty())
        throw base::Failure("--listen needs ADDRESS:PORT, got '" + config.listen + "'");
    require_safe_address(config, address);
    return {std::move(address), static_cast<std::uint16_t>(*port)};
}
