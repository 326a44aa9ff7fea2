// Files at rest: XChaCha20-Poly1305 in chunks of 64 KiB, each with its own nonce and its place in the file bound in,
// so any range can be read alone and nothing can be cut off, swapped or repeated. One random key per file, kept in the
// database. Blocking: only from the `file` lane.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace crypto {

inline constexpr std::size_t sealed_chunk_bytes = 64 * 1024;

/// 32 random bytes.
std::string make_file_key();

/// Seals a content that comes piece by piece, under a temporary name beside `path` ("….part"). Throws base::StorageFull
/// when the disk is full and base::Failure on any other error. A writer that goes before it has finished leaves no file.
/// One thread at a time.
class SealedFileWriter {
  public:
    SealedFileWriter(std::string path, std::string key);
    ~SealedFileWriter();
    SealedFileWriter(const SealedFileWriter&) = delete;
    SealedFileWriter& operator=(const SealedFileWriter&) = delete;

    /// Pieces of any size; what does not fill a chunk waits in memory.
    void write(std::string_view content);
    /// The rest, fsync, the final name, fsync of the folder: from then on the file survives a power cut.
    void finish();
    std::uint64_t content_bytes() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Writes a whole content at once, likewise.
void write_sealed_file(const std::string& path, std::string_view content, std::string_view key);

/// The bytes [offset, offset + length) of the content; shorter at its end. Throws base::Failure if the file is missing,
/// damaged, cut or sealed with another key: never a wrong byte.
std::string read_sealed_file(const std::string& path, std::string_view key, std::uint64_t offset = 0,
                             std::uint64_t length = UINT64_MAX);

/// A sealed file held open, so that what has begun to read it can go on after it was replaced or removed. Throws as
/// `read_sealed_file` does. One thread at a time.
class SealedFile {
  public:
    /// A damaged header or another key is noticed here.
    SealedFile(const std::string& path, std::string key);
    ~SealedFile();
    SealedFile(SealedFile&&) noexcept;

    std::uint64_t content_bytes() const;
    std::string read(std::uint64_t offset, std::uint64_t length) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace crypto
