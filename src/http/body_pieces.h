// The body of an answer as pieces of bounded size, wherever its bytes come from. Loop thread only.
#pragma once

#include <string>
#include <string_view>

#include "http/pipeline.h"

namespace http {

class BodyPieces {
  public:
    /// `outgoing` must outlive it.
    explicit BodyPieces(const Pipeline::Outgoing& outgoing);

    /// The next piece, at most `BodySource::piece_bytes` long and valid until the next call; empty at the end. Throws
    /// what the source throws, and base::Failure if it gives more or fewer bytes than it was asked for.
    loop::Task<std::string_view> next();

  private:
    std::string_view next_text();

    const Pipeline::Outgoing& outgoing_;
    PartialBody body_;
    std::size_t slice_ = 0;      // number of the slice in work
    std::uint64_t given_ = 0;    // bytes of it that were given
    bool text_given_ = false;    // its `before`
    std::string piece_;
};

}  // namespace http
