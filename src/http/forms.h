// Posted forms: urlencoded and multipart (RFC 7578), within limits. A name that stands there twice is refused, so
// there is only one reading of a form; check boxes ask with `all()`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "http/request.h"

namespace http {

struct UploadedFile {
    std::string field;
    std::string name;  ///< as the browser sent it; never used as a path
    std::string content_type;
    std::string content;
};

class Form {
  public:
    static constexpr std::size_t fields_max = 500;
    static constexpr std::size_t parts_max = 64;

    /// Reads the body by its Content-Type; an empty body without one is an empty form.
    static base::Result<Form> read(const Request& request);
    static base::Result<Form> read_query(std::string_view query);

    /// Value of the only field of this name; empty if absent. Line ends are LF.
    std::string text(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    const UploadedFile* file(std::string_view name) const;
    /// A name that occurs more than once, for forms whose names must be unique; nullopt if there is none.
    std::optional<std::string> doubled() const;

    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

  private:
    static base::Result<Form> read_multipart(const Request& request);
    base::Result<void> add_part(std::string_view head, std::string_view content);
    std::vector<std::pair<std::string, std::string>> fields_;
    std::vector<UploadedFile> files_;
};

}  // namespace http
