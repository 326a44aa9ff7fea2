// What a handler answers. A plain value; the pipeline adds framing, security headers, compression and time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

/// How a browser may treat the content; each has one Content-Security-Policy (http/security_headers).
enum class ContentPolicy { Page, Document };  ///< Document: uploaded images and PDF, under a sandbox

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    /// Shared immutable body; used instead of `body` if set.
    std::shared_ptr<const std::string> shared_body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};  ///< names as they go out
    std::string cache_control = "no-store";
    ContentPolicy policy = ContentPolicy::Page;
    bool compressible = true;  ///< false: already compressed, or not worth it
    bool has_validator = false;
    /// Called on the loop thread once: true after the last byte was taken by the socket, false if the client left.
    std::function<void(bool complete)> after_sent = {};

    std::string_view content() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
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

/// "Not Found" for 404; empty for unknown numbers.
std::string_view reason_phrase(int status);

}  // namespace http
