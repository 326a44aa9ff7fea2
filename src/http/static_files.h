// Files from memory: every file under a name with its content hash ("/static/app.3f9c1a20.css"), good for a year, and
// under its plain name with an ETag, good for 30 days. The packed forms are made when the program is built, not here.
// Immutable once the last file is added.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/content_coding.h"
#include "http/request.h"
#include "http/response.h"

namespace http {

/// One content in all its forms; an empty packed form does not exist.
struct FileForms {
    std::string_view plain;
    std::string_view brotli = {};
    std::string_view gzip = {};
};

class StaticFiles {
  public:
    /// `name` like "app.css"; the type follows from its ending. The bytes are copied.
    void add(std::string_view name, const FileForms& forms);

    /// nullopt: no such file. Paths start with "/static/". The whole file with its validators; whether the client has it
    /// already, or wants a part of it, is the pipeline's business.
    std::optional<Response> answer(const Request& request) const;

    /// "app.css" → "/static/app.3f9c1a20.css".
    const std::map<std::string, std::string>& hashed_paths() const { return hashed_paths_; }

  private:
    struct Form {
        std::shared_ptr<const std::string> bytes;  // null: there is no such form
        std::string etag;                          // each form has its own (RFC 9110 section 8.8.3.3)
    };
    struct File {
        std::string content_type;
        Form plain, brotli, gzip;
        bool immutable = false;
    };
    std::unordered_map<std::string, File> by_path_;
    std::map<std::string, std::string> hashed_paths_;
};

}  // namespace http
