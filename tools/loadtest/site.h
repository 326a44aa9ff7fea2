// One server and what is asked of it: signs people in and makes the scenario's streams.
#pragma once

#include <memory>
#include <vector>

#include "arrivals.h"
#include "credentials.h"
#include "load.h"
#include "options.h"
#include "visitor.h"

namespace loadtest {

struct Accounts {
    std::vector<Account> students;
    std::vector<Account> teachers;
};

class Site {
  public:
    /// `options`, `accounts` and `names` outlive it. Signs in whom the scenario needs; throws base::Failure with a
    /// sentence if the server is away or lets somebody not in.
    Site(const Options& options, const Target& target, const Accounts& accounts, RouteNames& names);

    LoadResult run(const LoadPlan& plan, Progress& progress);
    /// What the command line asks for.
    LoadPlan plan() const;
    /// For scenarios that set their own pace.
    Network& network() { return network_; }
    Scenario& scenario() { return *scenarios_.front(); }
    /// Of the first stream; fewer than asked for if more could not be kept busy.
    std::size_t connections() const { return streams_.front().connections; }
    std::size_t students() const { return options_.needs_accounts() ? accounts_.students.size() : 0; }

  private:
    void make_streams();
    void make_simple();
    void make_lesson();
    void make_monday();
    double monday_window_s() const;
    Stream& add(std::unique_ptr<Scenario> scenario, std::size_t connections);
    std::vector<std::vector<Visitor>> seats(const std::vector<Account>& accounts, const std::vector<Click>& round);
    SignedIn signed_in(const std::vector<Account>& accounts, Arrival::Look look);
    std::vector<std::string> static_files();

    const Options& options_;
    const Target& target_;
    const Accounts& accounts_;
    RouteNames& names_;
    Network network_;
    std::vector<std::unique_ptr<Scenario>> scenarios_;
    std::vector<Stream> streams_;
};

}  // namespace loadtest
