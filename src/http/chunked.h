// Unpacks a chunked body (RFC 9112 section 7.1) up to the line of the last chunk; the trailer is the parser's. Stricter
// than the grammar asks for: no blanks, at most 16 digits, extensions bounded. Whatever the pieces, the outcome is one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace http {

class ChunkedDecoder {
  public:
    /// Extensions are read and ignored (section 7.1.1 asks for a limit on them).
    static constexpr std::size_t extension_bytes_max = 4 * 1024;

    struct Step {
        std::size_t used = 0;      ///< bytes read
        std::string_view content;  ///< those of them that are content
    };
    /// Reads to the end of what it was given, or of a chunk's size line or content, whichever comes first.
    Step next(std::string_view bytes);

    /// Content still to come of the chunk at hand; known as soon as its size line was read.
    std::uint64_t chunk_bytes_left() const { return state_ == State::Content ? left_ : 0; }
    bool has_ended() const { return state_ == State::Ended; }
    bool is_broken() const { return state_ == State::Broken; }

  private:
    enum class State {
        FirstDigit,
        Digits,
        ExtensionName,
        ExtensionNameRest,
        ExtensionValue,
        Token,
        Quoted,
        QuotedPair,
        AfterQuoted,
        SizeLineFeed,
        Content,
        ContentReturn,
        ContentLineFeed,
        Ended,
        Broken
    };
    State after(char c);
    State after_size(char c);
    State add_digit(char c);
    State in_extension(State next);

    State state_ = State::FirstDigit;
    std::uint64_t left_ = 0;
    std::size_t digits_ = 0;
    std::size_t extension_bytes_ = 0;
};

}  // namespace http
