#include "http/static_files.h"

#include <fmt/format.h>
#include <zlib.h>


namespace http {

namespace {

constexpr std::string_view folder = "/static/";

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

void StaticFiles::add(std::string_view name, const FileForms& forms) {
    const auto hash = fingerprint(forms.plain);
    const auto form = [&](std::string_view bytes, std::string_view suffix) -> Form {
        if (bytes.empty() && !suffix.empty()) return {};
        return {std::make_shared<const std::string>(bytes), fmt::format("\"{}{}\"", hash, suffix)};
    };
    File file{.content_type = content_type_of(name),
              .plain = form(forms.plain, ""),
              .brotli = form(forms.brotli, "-br"),
              .gzip = form(forms.gzip, "-gz")};
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
    if (!request.path.starts_with(folder)) return std::nullopt;
    const auto found = by_path_.find(request.path);
    if (found == by_path_.end()) return std::nullopt;
    const auto& file = found->second;
    const PackedForms packed{.gzip = file.gzip.bytes != nullptr, .brotli = file.brotli.bytes != nullptr};
    const auto coding =
        packed.gzip || packed.brotli ? AcceptedCodings::of(request).best_of(packed) : Coding::Identity;
    const auto& form = coding == Coding::Brotli ? file.brotli : coding == Coding::Gzip ? file.gzip : file.plain;

    Response response{.status = 200, .content_type = file.content_type, .body = {}, .shared_body = form.bytes};
    response.cache_control = file.immutable ? "public, max-age=31536000, immutable" : "public, max-age=2592000";
    response.compressible = false;
    response.validators = Validators{.etag = form.etag};
    if (packed.gzip || packed.brotli) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (coding != Coding::Identity) response.headers.emplace_back("Content-Encoding", to_text(coding));
    return response;
}

}  // namespace http
