// Unpacks what a server sends with Content-Encoding: gzip.
#pragma once

#include <string>
#include <string_view>

namespace loadtest {

/// Throws base::Failure if the bytes are no complete gzip stream.
std::string inflate_gzip(std::string_view packed);

}  // namespace loadtest
