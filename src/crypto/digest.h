// SHA-256 and keyed digests. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crypto {

/// 32 bytes (FIPS 180-4).
std::string sha256(std::string_view data);

/// 32 bytes, HMAC-SHA-256 (RFC 2104); `key` of any length.
std::string hmac_sha256(std::string_view key, std::string_view data);

/// 64 bits of an HMAC, for seeds.
std::uint64_t keyed_seed(std::string_view key, std::string_view data);

}  // namespace crypto
