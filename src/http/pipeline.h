// The steps around every handler, in order: an id and a start time; the error boundary; compression; the answer's head;
// the access line. Loop thread only.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>

#include "base/clock.h"
#include "http/compression.h"
#include "http/conditional.h"
#include "http/content_coding.h"
#include "http/problem.h"
#include "http/ranges.h"
#include "http/request.h"
#include "http/response.h"
#include "loop/task.h"

namespace http {

using Handler = std::function<loop::Task<Response>(Request)>;

enum class AccessLog { Off, On };

class Pipeline {
  public:
    struct Settings {
        int gzip_level = 6;
        std::size_t gzip_bytes_min = 500;
        std::size_t gzip_bytes_max = 100 * 1024;  ///< more is not worth the loop's time; such pages go out plain
        AccessLog access_log = AccessLog::Off;
        int slow_request_ms = 50;  ///< logged in any case
    };
    Pipeline(const Settings& settings, const base::Clock& clock, Handler handler, ProblemPage problem_page);

    /// A request, complete with its id and the moment its head was complete.
    struct Incoming {
        Request request;
        std::uint64_t started_ns = 0;
    };
    /// An answer ready for the socket: `head` ends with the empty line.
    struct Outgoing {
        std::string head;
        Response response;                        ///< its content is the body, already packed
        std::optional<PartialBody> partial = {};  ///< only these parts of it are sent
        bool send_body = true;
        bool close = false;
    };
    /// `close`: the connection ends after this answer.
    loop::Task<Outgoing> answer(Incoming incoming, bool close);

    /// For requests that never became one: 400, 408, 413 …; the connection ends.
    Outgoing refuse(int status);
    /// For a body that could not be put away: 507, 503 or 500; the connection ends.
    Outgoing refuse(const std::exception_ptr& fault);

    /// 503 with a Retry-After of 1 to 5 s by chance, for a request that is not worked on; prepared, so that refusing is
    /// much cheaper than answering.
    Outgoing busy(const Request& request, bool close);
    /// The same for a connection that is not served at all; it ends.
    Outgoing busy();

    struct Counters {
        std::uint64_t requests = 0;
        std::uint64_t faults = 0;
    };
    const Counters& counters() const { return counters_; }
    void set_access_log(AccessLog access_log) { settings_.access_log = access_log; }

  private:
    loop::Task<Response> guarded(Request request, std::string request_id);
    Response fault_page(const std::exception_ptr& fault, const std::string& request_id, bool as_json);
    Outgoing last_answer(Response response, const std::string& request_id);
    void compress(Response& response, AcceptedCodings accepted);
    void apply(const Conditions& conditions, Outgoing& outgoing);
    void select_parts(const Conditions& conditions, Outgoing& outgoing);
    void replace_by_problem(Outgoing& outgoing, int status);
    std::string next_request_id();
    int random_retry_s() { return 1 + static_cast<int>(chance_() % retry_s_max); }
    Response busy_page(bool as_json);
    std::string_view date_line();

    static constexpr int retry_s_max = 5;

    Settings settings_;
    const base::Clock& clock_;
    Handler handler_;
    ProblemPage problem_page_;
    Compressor compressor_;
    Counters counters_;
    std::string process_id_;  // the first part of every request's id
    std::uint64_t request_number_ = 0;
    std::minstd_rand chance_;
    std::map<std::pair<int, bool>, Response> busy_pages_;  // by seconds and form, made when first needed
    std::int64_t date_second_ = -1;
    std::string date_line_;
};

}  // namespace http
