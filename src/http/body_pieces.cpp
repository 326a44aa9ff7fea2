#include "http/body_pieces.h"

#include <algorithm>

#include "base/error.h"

namespace http {

BodyPieces::BodyPieces(const Pipeline::Outgoing& outgoing) : outgoing_(outgoing) {
    if (!outgoing.send_body) return;
    if (outgoing.partial)
        body_ = *outgoing.partial;
    else
        body_.slices.push_back({"", {0, outgoing.response.content_bytes()}});
}

/// Text of ours that is due before more of the content: what stands before a slice, or the end.
std::string_view BodyPieces::next_text() {
    if (text_given_ || slice_ > body_.slices.size()) return {};
    text_given_ = true;
    return slice_ == body_.slices.size() ? std::string_view(body_.after) : std::string_view(body_.slices[slice_].before);
}

loop::Task<std::string_view> BodyPieces::next() {
    if (const auto text = next_text(); !text.empty()) co_return text;
    while (slice_ < body_.slices.size() && given_ == body_.slices[slice_].range.length) {
        ++slice_;
        given_ = 0;
        text_given_ = false;
        if (const auto text = next_text(); !text.empty()) co_return text;
    }
    if (slice_ >= body_.slices.size()) co_return std::string_view{};

    const auto& range = body_.slices[slice_].range;
    const auto offset = range.first + given_;
    // Up to the next multiple of a piece, so that a sealed file opens every chunk only once.
    const auto length = std::min(range.length - given_, BodySource::piece_bytes - offset % BodySource::piece_bytes);
    given_ += length;
    if (!outgoing_.response.source) co_return outgoing_.response.content().substr(offset, length);
    auto reading = outgoing_.response.source->read(offset, length);
    piece_ = co_await std::move(reading);
    if (piece_.size() != length) throw base::Failure("the source of an answer gave another length than it was asked for");
    co_return std::string_view(piece_);
}

}  // namespace http
