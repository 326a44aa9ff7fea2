#include "http/compression.h"

#include <zlib.h>

#include "base/error.h"

namespace http {

namespace {
constexpr int window_bits_gzip = 15 + 16;
Bytef* bytes(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }
}  // namespace

struct Compressor::State {
    z_stream stream{};
};

Compressor::Compressor(int level) : state_(std::make_unique<State>()) {
    if (deflateInit2(&state_->stream, level, Z_DEFLATED, window_bits_gzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw base::Failure("zlib does not start");
}

Compressor::~Compressor() { deflateEnd(&state_->stream); }

std::string Compressor::gzip(std::string_view plain) {
    auto& stream = state_->stream;
    deflateReset(&stream);
    std::string packed;
    packed.resize_and_overwrite(deflateBound(&stream, plain.size()), [&](char* room, std::size_t size) {
        stream.next_in = bytes(plain.data());
        stream.avail_in = static_cast<uInt>(plain.size());
        stream.next_out = bytes(room);
        stream.avail_out = static_cast<uInt>(size);
        const int result = deflate(&stream, Z_FINISH);
        return result == Z_STREAM_END ? size - stream.avail_out : 0;
    });
    if (packed.empty()) throw base::Failure("zlib could not finish");
    return packed;
}

std::string gunzip(std::string_view packed, std::size_t bytes_max) {
    z_stream stream{};
    if (inflateInit2(&stream, window_bits_gzip) != Z_OK) throw base::Failure("zlib does not start");
    std::string plain;
    char room[16 * 1024];
    stream.next_in = bytes(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    int result = Z_OK;
    while (result == Z_OK && plain.size() <= bytes_max) {
        stream.next_out = bytes(room);
        stream.avail_out = sizeof room;
        result = inflate(&stream, Z_NO_FLUSH);
        plain.append(room, sizeof room - stream.avail_out);
        if (stream.avail_in == 0 && stream.avail_out != 0 && result == Z_OK) result = Z_BUF_ERROR;
    }
    inflateEnd(&stream);
    if (result != Z_STREAM_END || stream.avail_in != 0 || plain.size() > bytes_max)
        throw base::Failure("not a complete gzip stream");
    return plain;
}

}  // namespace http
