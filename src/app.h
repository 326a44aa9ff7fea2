// Builds and owns every part of the server, in order; starts, drains, stops.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.h"
#include "config.h"

namespace handlers {
struct Route;
}

class App {
  public:
    /// Reads the settings again; throws base::Failure if they are bad. Called on the loop thread at SIGHUP.
    using ReadConfig = std::function<Config()>;

    App(const Config& config, const base::Clock& clock, ReadConfig read_again = {});
    ~App();
    App(const App&) = delete;

    /// Serves until SIGTERM or SIGINT, then drains. Returns the exit code.
    int run();

    /// For tests: the port and an orderly end from another thread.
    std::uint16_t port() const;
    void stop_soon();

    /// For tests: the table every request goes through; it never changes.
    const std::vector<handlers::Route>& routes() const;
    /// For tests of statement budgets: what the pages' reader has run so far. Asks the loop thread, so only from another
    /// thread and while `run()` works.
    std::uint64_t page_statements() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};
