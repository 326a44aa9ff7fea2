// The settings of the program: one table with name, default and help; flag, then LERNMANAGER_* variable, then file.
// Read at start; an unknown or bad value is refused with its name, in a file with file and line. On SIGHUP they are read
// again, and those that can change at run time do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/log.h"

namespace CLI {
class App;
}

struct Config {
    std::string file;  ///< itself no setting: where the others may stand
    std::string data = "./data";
    std::string listen = "127.0.0.1:8080";
    std::string key_file;
    std::string trusted_proxy;
    std::string site_address;
    std::string time_zone = "Europe/Berlin";
    std::string font_folder = "/usr/share/fonts/truetype/dejavu";
    std::string log_file;
    std::string log_level = "info";
    std::string access_log = "off";
    int gzip_level = 6;
    int checkpoint_pages = 1000;
    int connections_max = 12'000;
    int connections_per_address_max = 1'024;
    int requests_per_connection_max = 1'000;
    int requests_in_work_max = 1'024;
    int queue_ms_max = 45;
    int idle_ms_max = 75'000;
    int head_ms_max = 10'000;
    int body_ms_max = 30'000;
    int body_rate_ms = 20'000;
    int body_bytes_per_s_min = 512;
    int write_ms_max = 60'000;
    int write_bytes_per_s_min = 2'048;
    int linger_ms_max = 30'000;
    int drain_ms_max = 10'000;
    int disk_free_percent_min = 5;
    int log_mib = 64;
    int reserve_kib = 4096;
};

/// Adds all settings to a command; also `--config FILE`.
void add_settings(CLI::App& command, Config& config);

/// After parsing: takes from the file named by --config what neither flag nor variable has set. Its lines are
/// `name = value` or `name = "value"`; `#` begins a comment line. Throws base::Failure with file and line.
void read_settings_file(CLI::App& command, Config& config);

/// What no single value can show: throws base::Failure for an address or a time zone that cannot be used.
void require_usable(const Config& config);

/// Names of the settings that differ.
struct Changes {
    std::vector<std::string> at_run_time;  ///< these the running server can take over
    std::vector<std::string> at_start;     ///< these need a new start
};
Changes compare_settings(const Config& before, const Config& after);
/// Gives `running` those values of `wanted` that a running server can take over.
void take_over(Config& running, const Config& wanted);

base::log::Level log_level(const Config& config);

/// The table as a sample file: every setting with its help, its variable and its value now.
std::string describe_settings(const Config& config);

/// Where the server listens; throws base::Failure for a text that is not ADDRESS:PORT, and for an address off loopback
/// without a trusted proxy, because passwords would cross the network in clear.
struct ListenAddress {
    std::string address;
    std::uint16_t port = 0;
};
ListenAddress listen_address(const Config& config);
/// The same rule for an address that was chosen by somebody else, such as a socket unit.
void require_safe_address(const Config& config, const std::string& address);
