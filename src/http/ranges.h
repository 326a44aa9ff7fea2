// Parts of a content: which ones a Range field means, and how they go out (RFC 9110 section 14). Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t length = 0;  ///< > 0
    bool operator==(const ByteRange&) const = default;
};

/// More parts than this in one field are not answered as parts (section 14.2).
inline constexpr std::size_t ranges_max = 16;
/// Parts that lie closer together go out as one: the boundary between them would be longer.
inline constexpr std::uint64_t range_gap_bytes_max = 100;

/// The parts that `field` asks for, all within the content, overlapping and near ones joined, else in the order asked
/// for. Empty: none lies within the content, which is 416. nullopt: the field is to be ignored, because it is not a
/// good one, or asks for too many parts or for more than two that overlap.
std::optional<std::vector<ByteRange>> select_ranges(std::string_view field, std::uint64_t content_bytes);

/// "bytes 0-499/1234"
std::string content_range(const ByteRange& range, std::uint64_t content_bytes);
/// "bytes */1234", for 416
std::string unsatisfied_range(std::uint64_t content_bytes);

/// A part as it goes out: some text of ours, then a piece of the content.
struct Slice {
    std::string before;
    ByteRange range;
};

/// The body of a 206.
struct PartialBody {
    std::vector<Slice> slices;
    std::string after;  ///< the closing boundary; empty for a single part
    std::uint64_t length() const;
};

/// Several parts as multipart/byteranges (section 14.6). `boundary` must not occur in the content.
PartialBody multipart_body(const std::vector<ByteRange>& ranges, std::uint64_t content_bytes,
                           std::string_view content_type, std::string_view boundary);

}  // namespace http
