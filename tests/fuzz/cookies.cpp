#include <string>

#include "http/request.h"
#include "targets.h"

namespace fuzz {

void cookies(std::string_view bytes) {
    const auto request = http::RequestBuilder(http::Method::Get, "/").header("cookie", bytes).build();
    for (const auto* name : {"a", "__Host-sid", "__Host-visitor", ""}) {
        const auto value = request.cookie(name);
        if (!value) continue;
        require(value->find(';') == std::string_view::npos, "a cookie ends at its semicolon");
        require(bytes.find(*value) != std::string_view::npos, "a cookie is what was sent");
        require(bytes.find(name) != std::string_view::npos, "a cookie was sent by its name");
    }
}

}  // namespace fuzz
