// What a handler answers. A plain value; the pipeline adds framing, security headers, compression and time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/conditional.h"
#include "loop/task.h"

namespace http {

/// How a browser may treat the content; each has one Content-Security-Policy (http/security_headers).
enum class ContentPolicy { Page, Document };  ///< Document: uploaded images and PDF, under a sandbox

/// A body that is read while it is sent and never stands in memory as a whole.
struct BodySource {
    /// No more than this is asked for at once, and no piece reaches across a multiple of it.
    static constexpr std::uint64_t piece_bytes = 64 * 1024;

    std::uint64_t length = 0;
    /// Exactly `length` bytes from `offset`. Called on the loop thread, one after the other; waiting is for lanes. Throws
    /// when it cannot: then the connection is cut, so that nobody takes a part for the whole.
    std::function<loop::Task<std::string>(std::uint64_t offset, std::uint64_t length)> read;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    /// Shared immutable body; used instead of `body` if set.
    std::shared_ptr<const std::string> shared_body = {};
    /// Where the body comes from instead of both, if set.
    std::shared_ptr<const BodySource> source = {};
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< names as they go out
    std::string cache_control = "no-store";
    ContentPolicy policy = ContentPolicy::Page;
    bool compressible = true;  ///< false: already compressed, or not worth it
    /// Set for a 200 whose bytes stay the same between requests: it is answered conditionally and, unless it is packed,
    /// in parts.
    std::optional<Validators> validators = {};
    /// Called on the loop thread once: true after the last byte was taken by the socket, false if the client left.
    std::function<void(bool complete)> after_sent = {};

    /// Empty if there is a source.
    std::string_view content() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
    std::uint64_t content_bytes() const { return source ? source->length : content().size(); }
    /// Parts are counted in the bytes of the plain form only.
    bool accepts_ranges() const;
    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

Response html(std::string body, int status = 200);
Response json(std::string body, int status = 200);
Response text(std::string body, int status = 200);
/// 303 See Other to a path of our own; POST answers with it.
Response redirect(std::string path);
/// A file to keep; `name` is UTF-8 and goes out after RFC 6266 with an ASCII fallback.
Response download(std::string bytes, std::string content_type, std::string_view name);
/// The same for a file that is shown where it can be, read from `source`.
Response shown_file(std::shared_ptr<const BodySource> source, std::string content_type, std::string_view name);

/// "Not Found" for 404; empty for unknown numbers.
std::string_view reason_phrase(int status);

}  // namespace http
