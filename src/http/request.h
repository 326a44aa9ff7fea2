// One complete HTTP request as handlers see it: within all limits, framing resolved, path decoded. A plain value.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options, Other };
std::string_view to_text(Method method);

class BodySink;

class Request {
  public:
    Method method = Method::Get;
    std::string path;                          ///< percent-decoded once, valid UTF-8, starts with '/'
    std::string query;                         ///< after '?', still encoded
    std::string body;                          ///< empty if it went to `body_sink`
    std::shared_ptr<BodySink> body_sink = {};  ///< where the body went; null: it is in `body`
    bool body_unread = false;                  ///< it has a body, too large to be read for this sender
    std::string peer;                          ///< the peer's address without port; never logged, never stored
    bool keep_alive = true;

    /// First field of this name (lower case), empty if absent.
    std::string_view header(std::string_view lower_case_name) const;
    /// How many fields of this name there are.
    int header_count(std::string_view lower_case_name) const;
    /// Calls `visit(name, value)` for every field in the order received; names as they were written.
    template <typename Visit>
    void each_field(Visit visit) const {
        for (const auto& field : fields_)
            visit(at(field.name_at, field.name_length), at(field.value_at, field.value_length));
    }
    /// Cookie of this exact name (RFC 6265 section 4.2); nullopt if absent, there twice or not of cookie characters.
    std::optional<std::string_view> cookie(std::string_view name) const;
    /// All good cookies in order, several of one name included.
    std::vector<std::pair<std::string_view, std::string_view>> cookies() const;
    /// The page asked for JSON (`Accept: application/json`).
    bool wants_json() const;

  private:
    friend class Parser;
    friend class RequestBuilder;
    struct Field {
        std::uint32_t name_at, name_length, value_at, value_length;
    };
    std::string_view at(std::uint32_t offset, std::uint32_t length) const {
        return std::string_view(head_).substr(offset, length);
    }
    template <typename Take>
    void each_cookie(Take take) const;
    std::string head_;  // request line and header block as received
    std::vector<Field> fields_;
};

/// Requests for tests and for work the program gives itself.
class RequestBuilder {
  public:
    RequestBuilder(Method method, std::string path);
    RequestBuilder& header(std::string_view name, std::string_view value);
    RequestBuilder& body(std::string body);
    Request build() { return std::move(request_); }

  private:
    Request request_;
};

}  // namespace http
