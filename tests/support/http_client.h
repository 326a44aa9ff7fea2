// A blocking HTTP client with cookies, as a small browser without JavaScript: one connection at a time, forms read from
// pages. For tests of a running App.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    int status = 0;
    std::multimap<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    std::string header(const std::string& lower_case_name) const;
    std::string location() const { return header("location"); }
    /// `text` stands in the body; a no-break space there counts as a blank. Tokens of forms and the addresses of static
    /// files are left out, so that a short text is never found in them by chance.
    bool shows(std::string_view text) const;
    /// Status line, headers and body as they came, for looking for what must not be there.
    std::string bytes;
};

inline constexpr const char* session_cookie = "__Host-sid";

class HttpClient {
  public:
    explicit HttpClient(std::uint16_t port) : port_(port) {}
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;

    /// Bytes as they are; reads exactly one answer. Throws std::runtime_error if the connection ends early.
    Reply exchange(std::string_view request);

    Reply get(const std::string& path, const Fields& headers = {});
    Reply request(const std::string& method, const std::string& path, std::string_view body = {},
                  const Fields& headers = {});
    /// Urlencoded, with the `csrf` token of the last page that had one and a `form_key` of its own, unless the fields name
    /// others.
    Reply post(const std::string& path, Fields fields, const Fields& headers = {});
    /// multipart/form-data with one file; `csrf` and `form_key` as in `post`.
    Reply upload(const std::string& path, const std::string& field, const std::string& file_name,
                 const std::string& content, Fields fields = {});
    /// Asks for something large, takes the first bytes and hangs up.
    void get_and_hang_up(const std::string& path);
    /// Follows redirects with GET, at most five.
    Reply follow(Reply reply);

    /// From now on with the session of this cookie, and with its form token.
    void use_session(const std::string& token, std::string csrf);

    const std::string& csrf() const { return csrf_; }
    void set_csrf(std::string token) { csrf_ = std::move(token); }
    std::map<std::string, std::string>& cookies() { return cookies_; }

  private:
    void add_own_fields(Fields& fields);
    void connect(int receive_bytes = 0);  ///< 0: the system's choice of buffer
    void disconnect();
    std::string head(const std::string& method, const std::string& path, const Fields& headers) const;
    void keep(const Reply& reply);

    std::uint16_t port_;
    int socket_ = -1;
    std::string csrf_;
    static inline std::atomic<int> forms_sent_ = 0;  // no key comes twice, whoever sends
    std::map<std::string, std::string> cookies_;
};

std::string urlencoded(const Fields& fields);

/// The value of the first `name="…"` input's value attribute on a page; empty if there is none.
std::string hidden_field(std::string_view html, std::string_view name);

/// The first address in an href, src or action that starts with `prefix`; empty if there is none.
std::string first_link(std::string_view html, std::string_view prefix);
std::vector<std::string> all_links(std::string_view html, std::string_view prefix);

/// How often `part` stands in `text`.
std::size_t count_of(std::string_view text, std::string_view part);

}  // namespace support
