#include "http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "http/url.h"

namespace support {

namespace {

std::string unescaped(std::string text) {
    const std::pair<std::string_view, std::string_view> entities[] = {
        {"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities)
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, entity.size(), character);
    return text;
}

std::string attribute(std::string_view tag, std::string_view name) {
    const auto wanted = " " + std::string(name) + "=\"";
    const auto at = tag.find(wanted);
    if (at == std::string_view::npos) return {};
    const auto begin = at + wanted.size();
    return unescaped(std::string(tag.substr(begin, tag.find('"', begin) - begin)));
}

/// Without what nobody wrote: tokens drawn by chance, and the digests in the addresses of files. Any three letters stand
/// in one of them some day.
std::string written(const std::string& body) {
    constexpr std::string_view starts[] = {R"(name="csrf" value=")", R"(name="form_key" value=")", R"(="/static/)"};
    std::string text = body;
    for (const auto start : starts)
        for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at)) {
            at += start.size();
            text.erase(at, std::min(text.find('"', at), text.size()) - at);
        }
    return text;
}

}  // namespace

std::string Reply::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

bool Reply::shows(std::string_view text) const {
    constexpr std::string_view no_break_space = "\u00a0";
    std::string plain = written(body);
    for (auto at = plain.find(no_break_space); at != std::string::npos; at = plain.find(no_break_space, at))
        plain.replace(at, no_break_space.size(), " ");
    return plain.find(text) != std::string::npos;
}

HttpClient::~HttpClient() { disconnect(); }

void HttpClient::connect(int receive_bytes) {
    if (socket_ >= 0) return;
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receive_bytes > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port_);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0)
        throw std::runtime_error("cannot connect to the server under test");
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

void HttpClient::disconnect() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

Reply HttpClient::exchange(std::string_view request) {
    connect();
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        throw std::runtime_error("the server under test closed the connection");
    std::string bytes;
    auto read_more = [&] {
        char room[16384];
        const auto count = ::recv(socket_, room, sizeof room, 0);
        if (count <= 0) throw std::runtime_error("the answer ended early");
        bytes.append(room, static_cast<std::size_t>(count));
    };
    while (bytes.find("\r\n\r\n") == std::string::npos) read_more();
    const auto head_end = bytes.find("\r\n\r\n");
    Reply reply;
    reply.status = std::stoi(bytes.substr(9, 3));
    for (auto line = bytes.find("\r\n") + 2; line < head_end;) {
        const auto line_end = bytes.find("\r\n", line);
        const auto colon = bytes.find(':', line);
        auto name = bytes.substr(line, colon - line);
        std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
        reply.headers.emplace(std::move(name), bytes.substr(colon + 2, line_end - colon - 2));
        line = line_end + 2;
    }
    const bool no_body = request.starts_with("HEAD ") || reply.status == 304 || reply.status == 204;
    const auto length =
        no_body || reply.header("content-length").empty() ? 0 : std::stoul(reply.header("content-length"));
    while (bytes.size() < head_end + 4 + length) read_more();
    reply.body = bytes.substr(head_end + 4, length);
    reply.bytes = std::move(bytes);
    if (reply.header("connection") == "close") disconnect();
    keep(reply);
    return reply;
}

void HttpClient::keep(const Reply& reply) {
    for (auto [at, end] = reply.headers.equal_range("set-cookie"); at != end; ++at) {
        const auto equals = at->second.find('=');
        const auto value = at->second.substr(equals + 1, at->second.find(';') - equals - 1);
        const auto name = at->second.substr(0, equals);
        if (at->second.find("Max-Age=0") != std::string::npos)
            cookies_.erase(name);
        else
            cookies_[name] = value;
    }
    if (const auto token = hidden_field(reply.body, "csrf"); !token.empty()) csrf_ = token;
}

std::string HttpClient::head(const std::string& method, const std::string& path, const Fields& headers) const {
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    std::string cookies;
    for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    if (!cookies.empty()) text += "Cookie: " + cookies + "\r\n";
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    return text;
}

Reply HttpClient::get(const std::string& path, const Fields& headers) {
    return exchange(head("GET", path, headers) + "\r\n");
}

Reply HttpClient::request(const std::string& method, const std::string& path, std::string_view body,
                          const Fields& headers) {
    return exchange(head(method, path, headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                    std::string(body));
}

void HttpClient::add_own_fields(Fields& fields) {
    const bool has_token = std::ranges::any_of(fields, [](const auto& field) { return field.first == "csrf"; });
    if (!has_token) fields.emplace_back("csrf", csrf_);
    const bool has_key = std::ranges::any_of(fields, [](const auto& field) { return field.first == "form_key"; });
    if (!has_key) fields.emplace_back("form_key", std::to_string(++forms_sent_) + "-of-" + std::to_string(port_));
}

Reply HttpClient::post(const std::string& path, Fields fields, const Fields& headers) {
    add_own_fields(fields);
    Fields all = headers;
    all.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return request("POST", path, urlencoded(fields), all);
}

namespace {

/// As browsers write it into the head of a part (RFC 7578 section 2).
std::string quoted_name(const std::string& name) {
    std::string quoted;
    for (const char c : name) quoted += c == '"' ? "%22" : c == '\r' ? "%0D" : c == '\n' ? "%0A" : std::string(1, c);
    return quoted;
}

}  // namespace

Reply HttpClient::upload(const std::string& path, const std::string& field, const std::string& file_name,
                         const std::string& content, Fields fields) {
    const std::string boundary = "----lernmanager-test-boundary";
    add_own_fields(fields);
    std::string body;
    for (const auto& [name, value] : fields)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" +
            quoted_name(file_name) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary +
            "--\r\n";
    return request("POST", path, body, {{"Content-Type", "multipart/form-data; boundary=" + boundary}});
}

void HttpClient::get_and_hang_up(const std::string& path) {
    disconnect();
    constexpr int small_bytes = 4096;
    connect(small_bytes);
    const auto text = head("GET", path, {}) + "\r\n";
    char room[1024];
    if (::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) < 0 || ::recv(socket_, room, sizeof room, 0) <= 0)
        throw std::runtime_error("the server under test closed the connection");
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    disconnect();
}

void HttpClient::use_session(const std::string& token, std::string csrf) {
    cookies_[session_cookie] = token;
    csrf_ = std::move(csrf);
}

Reply HttpClient::follow(Reply reply) {
    for (int hops = 0; reply.status == 303 && hops < 5; ++hops)
        reply = get(reply.location().substr(0, reply.location().find('#')));
    return reply;
}

std::string urlencoded(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += (text.empty() ? "" : "&") + http::encode_component(name) + "=" + http::encode_component(value);
    return text;
}

std::string hidden_field(std::string_view html, std::string_view name) {
    for (auto at = html.find("<input"); at != std::string_view::npos; at = html.find("<input", at + 1)) {
        const auto tag = html.substr(at, html.find('>', at) - at);
        if (attribute(tag, "name") == name) return attribute(tag, "value");
    }
    return {};
}

std::vector<std::string> all_links(std::string_view html, std::string_view prefix) {
    std::vector<std::string> links;
    for (auto at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const auto tag = html.substr(at, html.find('>', at) - at);
        for (const auto* name : {"href", "action", "src"})
            if (auto link = attribute(tag, name); link.starts_with(prefix)) links.push_back(std::move(link));
    }
    return links;
}

std::string first_link(std::string_view html, std::string_view prefix) {
    const auto links = all_links(html, prefix);
    return links.empty() ? std::string{} : links.front();
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
    return count;
}

}  // namespace support
