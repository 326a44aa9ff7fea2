// http_echo: the program's server, pipeline and headers without a school behind them. Ends on SIGTERM and SIGINT after
// the requests in work.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "echo.h"
#include "http/server.h"
#include "loop/fault_log.h"

namespace http_echo {

namespace {

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    std::string static_folder;
};

/// "127.0.0.1:8080" or "[::1]:8080".
void read_address(const std::string& text, Options& options) {
    const auto colon = text.rfind(':');
    const auto port = colon == std::string::npos ? std::nullopt : base::parse_number(text.substr(colon + 1));
    if (!port || *port > 65535) throw base::Failure("--listen needs ADDRESS:PORT, got '" + text + "'");
    options.address = text.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    options.port = static_cast<std::uint16_t>(*port);
}

void serve(const Options& options) {
    const auto files = options.static_folder.empty() ? http::StaticFiles{} : read_folder(options.static_folder);
    const base::SystemClock clock;
    loop::EventLoop loop;
    http::Pipeline pipeline({}, clock, make_handler(files), problem_page);
    http::Server server(loop, http::ServerLimits{.requests_per_connection_max = SIZE_MAX}, pipeline,
                        [](const http::Request&) { return body_bytes_max; });
    loop::TaskGroup background(loop::log_faults("background_fault"));
    server.listen(options.address, options.port);
    bool draining = false;
    for (const int signal_number : {SIGTERM, SIGINT})
        loop.on_signal(signal_number, [&] {
            if (!std::exchange(draining, true)) background.spawn(server.drain());
        });
    fmt::print("listening on {} port {}\n", options.address, server.port());
    std::fflush(stdout);  // whoever has started us may be waiting for this line
    loop.run();
}

}  // namespace

}  // namespace http_echo

int main(int argc, char** argv) {
    CLI::App app{"The HTTP server of Lernmanager without a school: GET / says OK, POST / gives the body back, /echo "
                 "shows the fields, /cookie the cookies."};
    std::string listen;
    http_echo::Options options;
    app.add_option("--listen", listen, "ADDRESS:PORT, port 0 for any free one")->required();
    app.add_option("--static", options.static_folder, "folder whose files are served below /static/");
    CLI11_PARSE(app, argc, argv);
    try {
        http_echo::read_address(listen, options);
        http_echo::serve(options);
    } catch (const base::Failure& failure) {
        fmt::print(stderr, "http_echo: {}\n", failure.what());
        return 1;
    }
    return 0;
}
