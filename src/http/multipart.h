// multipart/form-data piece by piece (RFC 7578, RFC 2046 section 5.1), strict: no preamble, no padding behind a delimiter,
// nothing but a line end behind the last one, so a body has one reading and one outcome however it is split. What it finds
// goes to a Receiver; what does not look like the start of a delimiter is passed on at once.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace http {

/// What the head of a part says.
struct Part {
    std::string field;
    std::optional<std::string> file_name = {};  ///< nullopt: a plain field
    std::string content_type = {};
};

/// The boundary of "multipart/form-data; boundary=…"; nullopt if the type is another one or not built as it must be.
std::optional<std::string> multipart_boundary(std::string_view content_type);

class MultipartParser {
  public:
    static constexpr std::size_t parts_max = 64;
    static constexpr std::size_t part_head_bytes_max = 4 * 1024;

    /// For each part: its head, its content in any number of pieces, its end. A refusal ends the reading.
    class Receiver {
      public:
        virtual ~Receiver() = default;
        virtual base::Result<void> on_part(Part part) = 0;
        virtual base::Result<void> on_content(std::string_view bytes) = 0;
        virtual base::Result<void> on_part_end() = 0;
    };

    /// The receiver outlives the parser.
    MultipartParser(std::string_view boundary, Receiver& receiver);

    /// The next bytes; Malformed, or what the receiver refuses with. After a refusal nothing more is taken.
    base::Result<void> feed(std::string_view bytes);
    /// The body has ended; Malformed unless the last delimiter has come.
    base::Result<void> end() const;

  private:
    enum class State { Start, AfterDelimiter, Head, FirstContent, Content, Epilogue };
    /// Takes one step; false: more bytes are needed.
    base::Result<bool> step();
    base::Result<bool> read_after_delimiter();
    base::Result<bool> read_head();
    base::Result<bool> read_content();
    base::Result<bool> step_to(State next, std::size_t used);
    std::string_view rest() const { return std::string_view(buffer_).substr(used_); }

    const std::string delimiter_;  // CRLF and "--boundary"
    Receiver& receiver_;
    State state_ = State::Start;
    std::string buffer_;
    std::size_t used_ = 0;  // of the buffer
    std::size_t parts_ = 0;
};

}  // namespace http
