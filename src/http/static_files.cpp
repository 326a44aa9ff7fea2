#include "http/static_files.h"

#include <fmt/format.h>
#include <zlib.h>

#include "base/text.h"
#include "http/compression.h"

namespace http {

namespace {

std::string content_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".png")) return "image/png";
    if (name.ends_with(".ico")) return "image/x-icon";
    if (name.ends_with(".woff2")) return "font/woff2";
    if (name.ends_with(".txt")) return "text/plain; charset=utf-8";
    return "application/octet-stream";
}

/// Changes with the content; no secret, so two checksums of zlib and the length are enough.
std::string fingerprint(std::string_view content) {
    const auto* bytes = reinterpret_cast<const Bytef*>(content.data());
    const auto length = static_cast<uInt>(content.size());
    return fmt::format("{:08x}{:08x}", crc32(0, bytes, length), adler32(length, bytes, length));
}

}  // namespace

void StaticFiles::add(std::string_view name, std::string_view content) {
    const auto hash = fingerprint(content);
    File file{.content_type = content_type_of(name),
              .etag = "\"" + hash + "\"",
              .plain = std::make_shared<const std::string>(content),
              .packed = nullptr};
    auto packed = Compressor(9).gzip(content);
    if (packed.size() + packed.size() / 10 < content.size())
        file.packed = std::make_shared<const std::string>(std::move(packed));
    by_path_["/static/" + std::string(name)] = file;

    const auto dot = name.rfind('.');
    const auto stem = name.substr(0, dot);
    const auto ending = dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
    auto hashed = fmt::format("/static/{}.{}{}", stem, hash, ending);
    file.immutable = true;
    hashed_paths_[std::string(name)] = hashed;
    by_path_[std::move(hashed)] = std::move(file);
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
    const auto found = by_path_.find(request.path);
    if (found == by_path_.end()) return std::nullopt;
    const auto& file = found->second;
    Response response{.status = 200, .content_type = file.content_type, .body = {}, .shared_body = file.plain};
    response.cache_control = file.immutable ? "public, max-age=31536000, immutable" : "public, max-age=2592000";
    response.compressible = false;
    response.headers.emplace_back("ETag", file.etag);
    if (file.packed) response.headers.emplace_back("Vary", "Accept-Encoding");
    const auto known = request.header("if-none-match");
    if (known == "*" || known.contains(file.etag)) {
        response.status = 304;
        response.shared_body = nullptr;
        return response;
    }
    if (file.packed && request.accepts_gzip()) {
        response.shared_body = file.packed;
        response.headers.emplace_back("Content-Encoding", "gzip");
    }
    return response;
}

}  // namespace http
