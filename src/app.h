// Builds and owns every part of the server, in order; starts, drains, stops.
#pragma once

#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "config.h"

class App {
  public:
    App(const Config& config, const base::Clock& clock);
    ~App();
    App(const App&) = delete;

    /// Serves until SIGTERM or SIGINT, then drains. Returns the exit code.
    int run();

    /// For tests: the port and an orderly end from another thread.
    std::uint16_t port() const;
    void stop_soon();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};
