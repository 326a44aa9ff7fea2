// What is said instead of an answer: its status and its words. Pure; any thread.
#pragma once

#include <functional>
#include <string>

#include "base/error.h"
#include "http/response.h"

namespace http {

struct Problem {
    int status = 500;
    std::string message;   ///< a German sentence; empty: the usual words of the status, which the page knows
    std::string incident;  ///< set for faults: the request id, also in the log
    int retry_after_s = 0;
    bool as_json = false;
};

/// Makes a complete page or JSON answer out of a refusal or a fault; sets Retry-After if `retry_after_s` > 0.
using ProblemPage = std::function<Response(const Problem&)>;

/// 404 for NotFound and so on (RFC 9110 section 15).
int status_of(base::ErrorCode code);
Problem problem_of(const base::Error& error, bool as_json);

}  // namespace http
