// Conditional requests (RFC 9110 section 13): whether what the client has, or wants, is still what we have. Pure
// functions, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace http {

/// What conditions are compared with (section 8.8).
struct Validators {
    std::string etag;                                     ///< with its quotes; strong
    std::optional<std::int64_t> modified_s = std::nullopt;  ///< seconds since 1970, only if it is truly known
};

/// A strong entity-tag that follows from the bytes.
std::string content_etag(std::string_view content);

/// The fields that make a request conditional or ask for a part of the content, kept while a handler works on it.
struct Conditions {
    /// nullopt: none of them is there, or the method is neither GET nor HEAD; other methods of ours answer with
    /// redirects or refusals, for which preconditions are ignored (section 13.2.1).
    static std::optional<Conditions> of(const Request& request);

    std::optional<std::string> if_match, if_none_match, if_modified_since, if_unmodified_since, if_range;
    std::optional<std::string> range;  ///< only for GET (section 14.2)
    std::int64_t now_s = 0;            ///< for years of two digits
};

enum class Verdict { Send, NotModified, PreconditionFailed };

/// Sections 13.1.1 to 13.1.4 in the order of section 13.2.2.
Verdict judge(const Conditions& conditions, const Validators& validators);

/// Whether the Range field counts: there is one, and If-Range, if there, names exactly what we have (section 13.1.5).
bool may_send_part(const Conditions& conditions, const Validators& validators);

}  // namespace http
