// The value of the Range field.
#include "http/ranges.h"

#include "targets.h"

namespace fuzz {

void ranges(std::string_view bytes) {
    const auto content_bytes = seed_of(bytes) % 3000;
    const auto selected = http::select_ranges(bytes, content_bytes);
    if (!selected) return;
    require(selected->size() <= http::ranges_max, "no more parts than are answered");
    for (const auto& range : *selected) {
        require(range.length > 0, "a part is not empty");
        require(range.first < content_bytes && range.length <= content_bytes - range.first, "a part lies in the content");
    }
    const auto body = http::multipart_body(*selected, content_bytes, "application/pdf", "xyz");
    std::uint64_t length = body.after.size();
    for (const auto& slice : body.slices) length += slice.before.size() + slice.range.length;
    require(body.length() == length, "the length that is announced is the length that is sent");
}

}  // namespace fuzz
