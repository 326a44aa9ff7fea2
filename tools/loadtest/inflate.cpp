#include "inflate.h"

#include <zlib.h>

#include <array>

#include "base/error.h"

namespace loadtest {

std::string inflate_gzip(std::string_view packed) {
    z_stream stream{};
    constexpr int gzip_window_bits = 15 + 16;
    if (inflateInit2(&stream, gzip_window_bits) != Z_OK) throw base::Failure("zlib does not start");
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    std::array<char, 32768> buffer;
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = buffer.size();
        status = inflate(&stream, Z_NO_FLUSH);
        text.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END) throw base::Failure("an answer is no complete gzip stream");
    return text;
}

}  // namespace loadtest
