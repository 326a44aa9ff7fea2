// gzip (RFC 1952) with one reused zlib state; only for the loop thread that owns the Compressor.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace http {

class Compressor {
  public:
    /// `level` 1 (fast) to 9 (small).
    explicit Compressor(int level);
    ~Compressor();
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    std::string gzip(std::string_view plain);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The inverse, for tests and tools; throws base::Failure on anything that is not one complete gzip stream, or on more
/// than `bytes_max` of content.
std::string gunzip(std::string_view packed, std::size_t bytes_max);

}  // namespace http
