// Text that travels through foreign hands and comes back: XChaCha20-Poly1305 with a random nonce, as base64url. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crypto {

/// `key`: 32 bytes. The result tells nothing but the length of the text.
std::string seal_text(std::string_view key, std::string_view text);
/// nullopt if it was sealed with another key, or changed.
std::optional<std::string> open_text(std::string_view key, std::string_view sealed);

}  // namespace crypto
