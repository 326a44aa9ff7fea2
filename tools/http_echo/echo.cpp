#include "echo.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.h"

namespace http_echo {

namespace {

http::Response plain(std::string body) {
    auto response = http::text(std::move(body));
    response.compressible = false;  // what came in goes out byte by byte
    return response;
}

std::string field_lines(const http::Request& request) {
    std::string lines;
    request.each_field([&](std::string_view name, std::string_view value) {
        lines.append(name).append(": ").append(value).append("\n");
    });
    return lines;
}

std::string cookie_lines(const http::Request& request) {
    std::string lines;
    for (const auto& [name, value] : request.cookies()) lines.append(name).append("=").append(value).append("\n");
    return lines;
}

http::Response not_allowed(std::string allow) {
    return problem_page({.status = 405}).with("Allow", std::move(allow));
}

http::Response answer(const http::StaticFiles& files, http::Request request) {
    using http::Method;
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    if (request.path == "/echo") return plain(field_lines(request));
    if (request.path == "/") {
        if (reads) return plain("OK");
        return request.method == Method::Post ? plain(std::move(request.body)) : not_allowed("GET, HEAD, POST");
    }
    if (request.path == "/cookie") return reads ? plain(cookie_lines(request)) : not_allowed("GET, HEAD");
    if (auto file = files.answer(request)) return reads ? std::move(*file) : not_allowed("GET, HEAD");
    return problem_page({.status = 404});
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw base::Failure(fmt::format("cannot read {}", path.string()));
    return content;
}

}  // namespace

http::Handler make_handler(const http::StaticFiles& files) {
    return [&files](http::Request request) -> loop::Task<http::Response> {
        co_return answer(files, std::move(request));
    };
}

http::Response problem_page(const http::Problem& problem) {
    auto line = fmt::format("{} {}\n", problem.status, http::reason_phrase(problem.status));
    return http::text(std::move(line), problem.status);
}

http::StaticFiles read_folder(const std::string& folder) {
    http::StaticFiles files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const auto name = entry.path().filename().string();
        if (!entry.is_regular_file() || name.ends_with(".br") || name.ends_with(".gz")) continue;
        const auto packed = [&](std::string_view ending) {
            const auto path = entry.path().string().append(ending);
            return std::filesystem::exists(path) ? read_file(path) : std::string();
        };
        files.add(name, {.plain = read_file(entry.path()), .brotli = packed(".br"), .gzip = packed(".gz")});
    }
    if (error) throw base::Failure(fmt::format("cannot read the folder {}: {}", folder, error.message()));
    return files;
}

}  // namespace http_echo
