#include "requests.h"

#include <fmt/format.h>

#include <cctype>

#include "base/error.h"
#include "base/text.h"

namespace loadtest {

Target parse_target(std::string_view url) {
    const auto fail = [&](std::string_view why) { throw base::Failure(fmt::format("bad --url '{}': {}", url, why)); };
    constexpr std::string_view scheme = "http://";
    if (!url.starts_with(scheme)) fail("it must begin with http://");
    std::string_view authority = url.substr(scheme.size());
    if (authority.ends_with('/')) authority.remove_suffix(1);
    if (authority.empty() || authority.find_first_of("/?#@ ") != std::string_view::npos) fail("only host and port");

    Target target{.host = {}, .port = 80, .authority = std::string(authority)};
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    target.host = authority.substr(0, colon);
    if (target.host.starts_with('[') && target.host.ends_with(']'))
        target.host = target.host.substr(1, target.host.size() - 2);
    if (target.host.empty()) fail("the host is missing");
    if (colon == std::string_view::npos) return target;
    const auto port = base::parse_number(authority.substr(colon + 1));
    if (!port || *port < 1 || *port > 65535) fail("the port must be a number from 1 to 65535");
    target.port = static_cast<int>(*port);
    return target;
}

namespace {

std::string head(const Target& target, std::string_view method, std::string_view path, std::string_view cookies) {
    std::string text = fmt::format(
        "{} {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: lernmanager-loadtest/1\r\nAccept: text/html\r\n"
        "Accept-Language: de\r\n",
        method, path, target.authority);
    if (!cookies.empty()) text.append("Cookie: ").append(cookies).append("\r\n");
    return text;
}

}  // namespace

std::string get_request(const Target& target, std::string_view path, std::string_view cookies, Encoding accepted) {
    return head(target, "GET", path, cookies) +
           (accepted == Encoding::Gzip ? "Accept-Encoding: gzip\r\n\r\n" : "Accept-Encoding: identity\r\n\r\n");
}

std::string post_request(const Target& target, std::string_view path, std::string_view cookies, std::string_view body) {
    return head(target, "POST", path, cookies) +
           fmt::format(
               "Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n"
               "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
               target.authority, body.size(), body);
}

std::string form_body(const std::vector<std::pair<std::string, std::string>>& fields) {
    const auto append_encoded = [](std::string& body, std::string_view text) {
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '*')
                body += c;
            else if (c == ' ')
                body += '+';
            else
                fmt::format_to(std::back_inserter(body), "%{:02X}", byte);
        }
    };
    std::string body;
    for (const auto& [name, value] : fields) {
        if (!body.empty()) body += '&';
        append_encoded(body, name);
        body += '=';
        append_encoded(body, value);
    }
    return body;
}

}  // namespace loadtest
