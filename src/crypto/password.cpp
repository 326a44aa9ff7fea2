#include "crypto/password.h"

#include <sodium.h>

#include <charconv>
#include <optional>

#include "base/error.h"
#include "crypto/random.h"

namespace crypto {
namespace {

constexpr std::uint64_t passes_today = 2;
constexpr std::uint64_t memory_kib_today = 19 * 1024;
constexpr std::size_t digest_bytes = 32;

/// "$argon2id$v=19$m=19456,t=2,p=1$salt$digest", taken apart.
struct PasswordHash {
    std::uint64_t memory_kib = 0;
    std::uint64_t passes = 0;
    std::string salt;
    std::string digest;
};

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

bool take(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

bool take_number(std::string_view& text, std::uint64_t max, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number == 0 || number > max) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

/// Base64 without padding that fills exactly `bytes`.
bool decode(std::string_view base64, std::size_t byte_count, std::string& bytes) {
    bytes.assign(byte_count, '\0');
    std::size_t decoded = 0;
    return sodium_base642bin(bytes_of(bytes), bytes.size(), base64.data(), base64.size(), nullptr, &decoded, nullptr,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           decoded == byte_count;
}

std::optional<PasswordHash> read_hash(std::string_view text) {
    PasswordHash hash;
    if (!take(text, "$argon2id$v=19$m=") ||
        !take_number(text, crypto_pwhash_argon2id_MEMLIMIT_MAX / 1024, hash.memory_kib) || !take(text, ",t=") ||
        !take_number(text, crypto_pwhash_argon2id_OPSLIMIT_MAX, hash.passes) || !take(text, ",p=1$")) {
        return std::nullopt;
    }
    const auto border = text.find('$');
    if (border == std::string_view::npos || hash.memory_kib < crypto_pwhash_argon2id_MEMLIMIT_MIN / 1024 ||
        !decode(text.substr(0, border), crypto_pwhash_SALTBYTES, hash.salt) ||
        !decode(text.substr(border + 1), digest_bytes, hash.digest)) {
        return std::nullopt;
    }
    return hash;
}

}  // namespace

std::string hash_password(std::string_view password) {
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash, password.data(), password.size(), passes_today, memory_kib_today * 1024,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw base::Failure("memory is short for a password hash");
    }
    return hash;
}

// Not with crypto_pwhash_str_verify: it answers "wrong password" when memory is short.
bool verify_password(std::string_view password, std::string_view hash) {
    const auto known = read_hash(hash);
    if (!known) return false;
    std::string digest(digest_bytes, '\0');
    if (crypto_pwhash(bytes_of(digest), digest.size(), password.data(), password.size(), bytes_of(known->salt),
                      known->passes, known->memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw base::Failure("memory is short to verify a password");
    }
    return sodium_memcmp(digest.data(), known->digest.data(), digest.size()) == 0;
}

bool needs_rehash(std::string_view hash) {
    const auto known = read_hash(hash);
    return !known || known->memory_kib < memory_kib_today || known->passes < passes_today;
}

const std::string& nobodys_hash() {
    static const std::string hash = hash_password(random_bytes(32));
    return hash;
}

}  // namespace crypto
