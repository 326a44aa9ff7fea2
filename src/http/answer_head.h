// The head of an answer: status line, fields, empty line. Written into one buffer without format strings, because it is
// made for every request and most of it never changes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/pipeline.h"

namespace http {

/// `date_line` is "Date: …" with its line end.
std::string answer_head(const Pipeline::Outgoing& outgoing, std::string_view date_line, std::string_view request_id,
                        std::uint64_t duration_us);

}  // namespace http
