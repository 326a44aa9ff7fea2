// Requests as bytes, as a browser would send them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loadtest {

/// Where the server is; only plain HTTP.
struct Target {
    std::string host;  ///< without brackets
    int port = 80;
    std::string authority;  ///< value of the Host header, "127.0.0.1:8080"
};

/// Accepts "http://host", "http://host:port" and "http://[::1]:8080", with or without a slash at the end; throws
/// base::Failure otherwise.
Target parse_target(std::string_view url);

enum class Encoding { Identity, Gzip };

/// `cookies` is the value of the Cookie header, may be empty.
std::string get_request(const Target& target, std::string_view path, std::string_view cookies, Encoding accepted);
/// `body` is urlencoded and stands at the very end of the request.
std::string post_request(const Target& target, std::string_view path, std::string_view cookies, std::string_view body);

/// application/x-www-form-urlencoded
std::string form_body(const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace loadtest
