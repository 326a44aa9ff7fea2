#include "http/problem.h"

namespace http {

using base::ErrorCode;

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::Malformed: return 400;
        case ErrorCode::SignedOut: return 401;
        case ErrorCode::Forbidden: return 403;
        case ErrorCode::NotFound: return 404;
        case ErrorCode::MethodNotAllowed: return 405;
        case ErrorCode::Conflict: return 409;
        case ErrorCode::TooLarge: return 413;
        case ErrorCode::UnsupportedMedia: return 415;
        case ErrorCode::Invalid: return 422;
        case ErrorCode::TooMany: return 429;
        case ErrorCode::Unavailable: return 503;
        case ErrorCode::Full: return 507;
    }
    return 500;
}

Problem problem_of(const base::Error& error, bool as_json) {
    const int status = status_of(error.code);
    return {.status = status,
            .message = error.message,
            .incident = {},
            .retry_after_s = error.retry_after_s,
            .as_json = as_json};
}

}  // namespace http
