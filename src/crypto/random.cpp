#include "crypto/random.h"

#include <sodium.h>

#include <cassert>

#include "base/error.h"
#include "base/text.h"

namespace crypto {

void initialise() {
    if (sodium_init() < 0) throw base::Failure("libsodium does not start");
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::uint32_t random_below(std::uint32_t bound) {
    assert(bound > 0);
    return randombytes_uniform(bound);
}

std::string random_token() { return base::to_base64url(random_bytes(16)); }

}  // namespace crypto
