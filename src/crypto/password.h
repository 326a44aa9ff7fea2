// Password hashes: Argon2id in the PHC string format, parameters inside (RFC 9106; SECURITY L1).
// Both calls take about 13 ms and 19 MiB: only from the `hash` lane.
#pragma once

#include <string>
#include <string_view>

namespace crypto {

/// 19 MiB, t=2, p=1. Throws base::Failure when memory is short.
std::string hash_password(std::string_view password);

/// Same time for every wrong password; a malformed hash is simply wrong. Throws base::Failure when memory is short.
bool verify_password(std::string_view password, std::string_view hash);

/// The hash was made with weaker parameters than today's, or by another algorithm.
bool needs_rehash(std::string_view hash);

/// A valid hash of no one's password, to spend the same time on an unknown user name (SECURITY L7). Made at the first
/// call; call it once at start.
const std::string& nobodys_hash();

}  // namespace crypto
