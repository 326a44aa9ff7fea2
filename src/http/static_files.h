// public/ from memory: every file under a name with its content hash ("/static/app.3f9c1a20.css"), good for a year, and
// under its plain name with an ETag, good for 30 days. Packed once at start. Immutable afterwards.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "http/request.h"
#include "http/response.h"

namespace http {

class StaticFiles {
  public:
    /// `name` like "app.css"; the type follows from its ending.
    void add(std::string_view name, std::string_view content);

    /// nullopt: no such file. Paths start with "/static/".
    std::optional<Response> answer(const Request& request) const;

    /// "app.css" → "/static/app.3f9c1a20.css".
    const std::map<std::string, std::string>& hashed_paths() const { return hashed_paths_; }

  private:
    struct File {
        std::string content_type;
        std::string etag;
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> packed;  // null: gzip does not pay
        bool immutable = false;
    };
    std::unordered_map<std::string, File> by_path_;
    std::map<std::string, std::string> hashed_paths_;
};

}  // namespace http
