#include "crypto/sealed_text.h"

#include <sodium.h>

#include <cassert>

#include "base/text.h"
#include "crypto/random.h"

namespace crypto {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

}  // namespace

std::string seal_text(std::string_view key, std::string_view text) {
    assert(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    std::string sealed = random_bytes(nonce_bytes);
    sealed.resize(nonce_bytes + text.size() + tag_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes, nullptr, bytes_of(text), text.size(),
                                               nullptr, 0, nullptr, bytes_of(sealed), bytes_of(key));
    return base::to_base64url(sealed);
}

std::optional<std::string> open_text(std::string_view key, std::string_view sealed) {
    assert(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const auto bytes = from_base64url(sealed);
    if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string text(bytes->size() - nonce_bytes - tag_bytes, '\0');
    const auto rest = std::string_view(*bytes).substr(nonce_bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(rest), rest.size(), nullptr,
                                                   0, bytes_of(*bytes), bytes_of(key)) != 0)
        return std::nullopt;
    return text;
}

}  // namespace crypto
