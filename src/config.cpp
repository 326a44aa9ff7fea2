#include "config.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/error.h"
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
     &Config::write_ms_max, 100, 3'600'000},
    {"write-bytes-per-s-min", "Byte je Sekunde, die von einer Antwort mindestens abgeholt werden; 0: beliebig langsam", nullptr,
     &Config::write_bytes_per_s_min, 0, 1'000'000},
    {"linger-ms-max", "Millisekunden, die eine abgewiesene Anfrage noch zu Ende gesendet werden darf", nullptr,
     &Config::linger_ms_max, 100, 3'600'000},
    {"drain-ms-max", "Millisekunden, die Anfragen in Arbeit beim Beenden bekommen", nullptr, &Config::drain_ms_max, 100, 3'600'000},
    {"disk-free-percent-min", "freier Platz auf der Platte in Prozent; darunter meldet /health/ready 503", nullptr,
     &Config::disk_free_percent_min, 0, 100},
};

std::string variable_of(const Setting& setting) {
    std::string name = "LERNMANAGER_";
    for (const char c : std::string_view(setting.name))
        name += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return name;
}

}  // namespace

void add_settings(CLI::App& command, Config& config) {
    command.set_config("--config", "", "Datei mit Zeilen „name = wert“")->envname("LERNMANAGER_CONFIG");
    command.allow_config_extras(CLI::config_extras_mode::error);
    for (const auto& setting : settings) {
        const auto flag = fmt::format("--{}", setting.name);
        CLI::Option* option = setting.text ? command.add_option(flag, config.*setting.text, setting.help)
                                           : command.add_option(flag, config.*setting.number, setting.help);
        option->envname(variable_of(setting))->capture_default_str();
        if (setting.number) option->check(CLI::Range(setting.least, setting.most));
        if (setting.choices) {
            std::vector<std::string> allowed;
            for (const auto choice : base::split(setting.choices, '|')) allowed.emplace_back(choice);
            option->check(CLI::IsMember(allowed));
        }
    }
}

std::string describe_settings(const Config& config) {
    std::string text = "# Einstellungen von Lernmanager. Rang: Flag (--name), dann Umgebungsvariable, dann diese Datei.\n";
    for (const auto& setting : settings) {
        text += fmt::format("\n# {}\n# Variable: {}\n", setting.help, variable_of(setting));
        if (setting.number) text += fmt::format("# Bereich: {} bis {}\n", setting.least, setting.most);
        if (setting.choices) text += fmt::format("# Werte: {}\n", setting.choices);
        text += setting.text ? fmt::format("{} = \"{}\"\n", setting.name, config.*setting.text)
                             : fmt::format("{} = {}\n", setting.name, config.*setting.number);
    }
    return text;
}

ListenAddress listen_address(const Config& config) {
    const auto colon = config.listen.rfind(':');
    auto address = config.listen.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    const auto port = colon == std::string::npos ? std::nullopt
                                                 : base::parse_number(std::string_view(config.listen).substr(colon + 1));
    if (!port || *port > 65535 || address.empty())
        throw base::Failure("--listen needs ADDRESS:PORT, got '" + config.listen + "'");
    const bool loopback = address.starts_with("127.") || address == "::1";
    if (!loopback && config.trusted_proxy.empty())
        throw base::Failure("refusing to listen on " + config.listen + " without --trusted-proxy: passwords would cross "
                            "the network in clear. Put a TLS proxy in front and name its address.");
    return {std::move(address), static_cast<std::uint16_t>(*port)};
}
