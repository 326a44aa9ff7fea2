// Random bytes and numbers from the operating system's generator. Any thread.
#pragma once

#include <cstdint>
#include <string>

namespace crypto {

/// Call once before anything else of this room; throws base::Failure if libsodium does not start.
void initialise();

std::string random_bytes(std::size_t count);

/// Uniform in [0, bound), bound > 0.
std::uint32_t random_below(std::uint32_t bound);

/// 128 random bits as 22 characters of base64url.
std::string random_token();

}  // namespace crypto
