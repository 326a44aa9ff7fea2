#include "http/ranges.h"

#include <fmt/format.h>

#include <algorithm>

#include "http/field_values.h"

namespace http {

namespace {

enum class Reading { Good, Outside, Bad };

/// Decimal digits only; what is too large for any content becomes the largest number.
std::optional<std::uint64_t> read_number(std::string_view digits) {
    if (digits.empty()) return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        number = number > (UINT64_MAX - digit) / 10 ? UINT64_MAX : number * 10 + digit;
    }
    return number;
}

/// "0-499", "500-" or "-500" (section 14.1.2).
Reading read_range(std::string_view text, std::uint64_t content_bytes, ByteRange& range) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return Reading::Bad;
    const auto before = text.substr(0, dash), behind = text.substr(dash + 1);
    const auto first = read_number(before), last = read_number(behind);
    if (before.empty()) {
        if (!last) return Reading::Bad;
        range.length = std::min(*last, content_bytes);
        range.first = content_bytes - range.length;
        return range.length > 0 ? Reading::Good : Reading::Outside;
    }
    if (!first || (!behind.empty() && (!last || *last < *first))) return Reading::Bad;
    if (*first >= content_bytes) return Reading::Outside;
    range.first = *first;
    range.length = std::min(last.value_or(UINT64_MAX), content_bytes - 1) - *first + 1;
    return Reading::Good;
}

std::uint64_t end_of(const ByteRange& range) { return range.first + range.length; }

bool overlap(const ByteRange& a, const ByteRange& b) { return a.first < end_of(b) && b.first < end_of(a); }

bool are_near(const ByteRange& a, const ByteRange& b) {
    return a.first <= end_of(b) + range_gap_bytes_max && b.first <= end_of(a) + range_gap_bytes_max;
}

/// Takes `added` in; what it touches becomes one with it, in the place of the first of them.
void join(std::vector<ByteRange>& ranges, ByteRange added) {
    std::optional<std::size_t> place;
    for (std::size_t i = 0; i < ranges.size();) {
        if (!are_near(ranges[i], added)) {
            ++i;
            continue;
        }
        const auto first = std::min(ranges[i].first, added.first);
        added = {first, std::max(end_of(ranges[i]), end_of(added)) - first};
        ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(i));
        place = std::min(place.value_or(i), i);
        i = 0;  // it has grown and may touch others now
    }
    const auto at = std::min(place.value_or(ranges.size()), ranges.size());
    ranges.insert(ranges.begin() + static_cast<std::ptrdiff_t>(at), added);
}

}  // namespace

std::optional<std::vector<ByteRange>> select_ranges(std::string_view field, std::uint64_t content_bytes) {
    const auto equals = field.find('=');
    if (equals == std::string_view::npos || !equal_ignoring_case(field.substr(0, equals), "bytes")) return std::nullopt;
    std::vector<ByteRange> asked, joined;
    std::size_t named = 0, overlapping = 0;
    bool good = true;
    each_element(field.substr(equals + 1), [&](std::string_view element) {
        ByteRange range;
        const auto reading = ++named > ranges_max ? Reading::Bad : read_range(element, content_bytes, range);
        good = good && reading != Reading::Bad;
        if (!good || reading == Reading::Outside) return;
        overlapping += std::ranges::any_of(asked, [&](const auto& other) { return overlap(other, range); });
        asked.push_back(range);
        join(joined, range);
    });
    // A part of nothing cannot be named in Content-Range, so an empty content is only ever sent as a whole.
    if (!good || named == 0 || overlapping > 2 || content_bytes == 0) return std::nullopt;
    return joined;
}

std::string content_range(const ByteRange& range, std::uint64_t content_bytes) {
    return fmt::format("bytes {}-{}/{}", range.first, end_of(range) - 1, content_bytes);
}

std::string unsatisfied_range(std::uint64_t content_bytes) { return fmt::format("bytes */{}", content_bytes); }

std::uint64_t PartialBody::length() const {
    std::uint64_t sum = after.size();
    for (const auto& slice : slices) sum += slice.before.size() + slice.range.length;
    return sum;
}

PartialBody multipart_body(const std::vector<ByteRange>& ranges, std::uint64_t content_bytes,
                           std::string_view content_type, std::string_view boundary) {
    PartialBody body;
    for (const auto& range : ranges)
        body.slices.push_back({fmt::format("{}--{}\r\nContent-Type: {}\r\nContent-Range: {}\r\n\r\n",
                                           body.slices.empty() ? "" : "\r\n", boundary, content_type,
                                           content_range(range, content_bytes)),
                               range});
    body.after = fmt::format("\r\n--{}--\r\n", boundary);
    return body;
}

}  // namespace http
