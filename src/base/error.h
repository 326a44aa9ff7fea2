// What can go wrong, in three kinds: a refusal we expect is an `Error` inside a `Result`, a fault is thrown as a
// `Failure`, a bug is an assertion. One place (http/error_boundary) turns both into a status and a page.
#pragma once

#include <expected>
#include <stdexcept>
#include <string>
#include <utility>

namespace base {

/// Why something was refused; each code has one HTTP status.
enum class ErrorCode {
    Malformed,         ///< 400: the request cannot be understood
    SignedOut,         ///< 401: no or an expired session
    Forbidden,         ///< 403: known, but not allowed
    NotFound,          ///< 404: missing, or not for these eyes
    MethodNotAllowed,  ///< 405
    Conflict,          ///< 409: somebody else was faster
    TooLarge,          ///< 413
    UnsupportedMedia,  ///< 415
    Invalid,           ///< 422: understood, but a field is wrong
    TooMany,           ///< 429: come back later
    Unavailable,       ///< 503: a queue is full or the server is stopping
    Full,              ///< 507: the disk is full
};

/// A refusal: `message` is a German sentence for the person (what happened, what is safe, what to do);
/// `field` names the form field it belongs to, empty if none; `retry_after_s` > 0 only with TooMany and Unavailable.
struct Error {
    ErrorCode code;
    std::string message;
    std::string field = {};
    int retry_after_s = 0;
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> refuse(ErrorCode code, std::string message, std::string field = {}) {
    return std::unexpected(Error{code, std::move(message), std::move(field)});
}

/// A fault: disk, protocol, a missing file. `what()` is English, for the log, and holds no personal data.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A bounded queue is full; answered with 503 and Retry-After.
class Overloaded : public Failure {
  public:
    using Failure::Failure;
};

/// The disk is full; answered with 507.
class StorageFull : public Failure {
  public:
    using Failure::Failure;
};

}  // namespace base
