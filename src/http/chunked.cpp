#include "http/chunked.h"

#include <algorithm>

#include "base/ascii.h"
#include "http/message_rules.h"
#include "http/url.h"

namespace http {

namespace {
constexpr std::size_t size_digits_max = 16;  // what fits into 64 bits
}  // namespace

ChunkedDecoder::Step ChunkedDecoder::next(std::string_view bytes) {
    if (state_ == State::Content) {
        const auto content = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size())));
        left_ -= content.size();
        if (left_ == 0) state_ = State::ContentReturn;
        return {content.size(), content};
    }
    std::size_t used = 0;
    while (used < bytes.size() && state_ != State::Content && state_ != State::Ended && state_ != State::Broken)
        state_ = after(bytes[used++]);
    return {used, {}};
}

ChunkedDecoder::State ChunkedDecoder::after(char c) {
    switch (state_) {
        case State::FirstDigit:
            left_ = digits_ = 0;
            return add_digit(c);
        case State::Digits:
            return base::hex_value(c) >= 0 ? add_digit(c) : after_size(c);
        case State::ExtensionName:
            return is_token_character(c) ? in_extension(State::ExtensionNameRest) : State::Broken;
        case State::ExtensionNameRest:
            if (c == '=') return in_extension(State::ExtensionValue);
            return is_token_character(c) ? in_extension(State::ExtensionNameRest) : after_size(c);
        case State::ExtensionValue:
            if (c == '"') return in_extension(State::Quoted);
            return is_token_character(c) ? in_extension(State::Token) : State::Broken;
        case State::Token:
            return is_token_character(c) ? in_extension(State::Token) : after_size(c);
        case State::Quoted:
        case State::QuotedPair: {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte < 0x20 && c != '\t') || byte == 0x7f) return State::Broken;
            if (state_ == State::QuotedPair) return in_extension(State::Quoted);
            return in_extension(c == '"' ? State::AfterQuoted : c == '\\' ? State::QuotedPair : State::Quoted);
        }
        case State::AfterQuoted:
            return after_size(c);
        case State::SizeLineFeed:
            if (c != '\n') return State::Broken;
            return left_ == 0 ? State::Ended : State::Content;
        case State::ContentReturn:
            return c == '\r' ? State::ContentLineFeed : State::Broken;
        case State::ContentLineFeed:
            return c == '\n' ? State::FirstDigit : State::Broken;
        case State::Content:
        case State::Ended:
        case State::Broken:
            break;
    }
    return State::Broken;
}

ChunkedDecoder::State ChunkedDecoder::after_size(char c) {
    if (c == '\r') return State::SizeLineFeed;
    return c == ';' ? in_extension(State::ExtensionName) : State::Broken;
}

ChunkedDecoder::State ChunkedDecoder::add_digit(char c) {
    const int digit = base::hex_value(c);
    if (digit < 0 || ++digits_ > size_digits_max) return State::Broken;
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
    return State::Digits;
}

ChunkedDecoder::State ChunkedDecoder::in_extension(State next) {
    return ++extension_bytes_ > extension_bytes_max ? State::Broken : next;
}

}  // namespace http
