// The security headers of every answer, errors and files included (SECURITY B3). One constant per content policy; no
// route can leave them out or add to them.
#pragma once

#include <string_view>

#include "http/response.h"

namespace http {

/// Complete header lines, each with its CRLF.
std::string_view security_headers(ContentPolicy policy);

}  // namespace http
