// Files at rest: XChaCha20-Poly1305 in chunks of 64 KiB, each with its own nonce and its place in the file bound in,
// so any range can be read alone and nothing can be cut off, swapped or repeated. One random key per file, kept in the
// database. Blocking: only from the `file` lane.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crypto {

inline constexpr std::size_t sealed_chunk_bytes = 64 * 1024;

/// 32 random bytes.
std::string make_file_key();

/// Writes to a temporary name beside `path`, fsyncs the file, renames it, fsyncs the folder. Throws base::StorageFull
/// when the disk is full and base::Failure on any other error; then no file remains.
void write_sealed_file(const std::string& path, std::string_view content, std::string_view key);

/// The bytes [offset, offset + length) of the content; shorter at its end. Throws base::Failure if the file is missing,
/// damaged, cut or sealed with another key: never a wrong byte.
std::string read_sealed_file(const std::string& path, std::string_view key, std::uint64_t offset = 0,
                             std::uint64_t length = UINT64_MAX);

}  // namespace crypto
