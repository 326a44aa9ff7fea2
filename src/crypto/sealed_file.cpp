#include "crypto/sealed_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/machine.h"
#include "crypto/random.h"

// The format: a header of 48 bytes (magic, file id, content length, tag), then the chunks in order, each as long as its
// content plus a tag of 16 bytes. All chunks hold 64 KiB of content but the last, which holds the rest; an empty file is
// its header. The nonce of a chunk is the file id and the chunk's number: with a fresh file id per write no nonce comes
// twice, even if a key should. So every chunk vouches for its own place in this file, and the header's tag, with a nonce
// no chunk can have, for the length. The length is known only at the end, so the header is written last.

namespace crypto {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t sealed_bytes = sealed_chunk_bytes + tag_bytes;
constexpr std::size_t file_id_bytes = 16;
constexpr std::size_t open_header_bytes = 32;  // without its tag
constexpr std::size_t header_bytes = open_header_bytes + tag_bytes;
constexpr std::uint64_t header_nonce = UINT64_MAX;
constexpr std::string_view magic{"LMSEAL\0\2", 8};
static_assert(file_id_bytes + sizeof(std::uint64_t) == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string little_endian(std::uint64_t number) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xff);
    return bytes;
}

std::uint64_t from_little_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (int i = 7; i >= 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

[[noreturn]] void fail(std::string_view what, int error) {
    const std::string message = fmt::format("sealed file: {}: {}", what, std::system_category().message(error));
    if (error == ENOSPC || error == EDQUOT) throw base::StorageFull(message);
    throw base::Failure(message);
}

/// Where the content lies in the chunks; the numbers of one file.
class Layout {
  public:
    explicit Layout(std::uint64_t content_bytes) : content_bytes_(content_bytes) {}

    std::uint64_t content_bytes() const { return content_bytes_; }
    std::uint64_t chunks() const { return content_bytes_ / sealed_chunk_bytes + (content_bytes_ % sealed_chunk_bytes > 0); }
    std::size_t chunk_content_bytes(std::uint64_t chunk) const {
        return std::min<std::uint64_t>(sealed_chunk_bytes, content_bytes_ - chunk * sealed_chunk_bytes);
    }
    std::uint64_t chunk_offset(std::uint64_t chunk) const { return header_bytes + chunk * sealed_bytes; }
    std::uint64_t file_bytes() const { return header_bytes + chunks() * tag_bytes + content_bytes_; }

  private:
    std::uint64_t content_bytes_;
};

std::string nonce_of(std::string_view file_id, std::uint64_t number) {
    return std::string(file_id) + little_endian(number);
}

std::string seal(std::string content, std::string_view nonce, std::string_view associated, std::string_view key) {
    const auto size = content.size();
    content.resize(size + tag_bytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(content), nullptr, bytes_of(content), size,
                                               bytes_of(associated), associated.size(), nullptr, bytes_of(nonce),
                                               bytes_of(key));
    return content;
}

std::string open(std::string sealed, std::string_view nonce, std::string_view associated, std::string_view key) {
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(sealed), nullptr, nullptr, bytes_of(sealed), sealed.size(),
                                                   bytes_of(associated), associated.size(), bytes_of(nonce),
                                                   bytes_of(key)) != 0) {
        throw base::Failure("sealed file: damaged, or sealed with another key");
    }
    sealed.resize(sealed.size() - tag_bytes);
    return sealed;
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) fail("open", errno);
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;

    void write_all(std::uint64_t offset, std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::pwrite(number_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write", errno);
            offset += static_cast<std::uint64_t>(written);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    std::string read_exactly(std::uint64_t offset, std::size_t count) const {
        std::string bytes(count, '\0');
        std::size_t done = 0;
        while (done < count) {
            const ssize_t got = ::pread(number_, bytes.data() + done, count - done, static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail("read", errno);
            if (got == 0) throw base::Failure("sealed file: cut off");
            done += static_cast<std::size_t>(got);
        }
        return bytes;
    }

    std::uint64_t size() const {
        struct stat status;
        if (::fstat(number_, &status) != 0) fail("stat", errno);
        return static_cast<std::uint64_t>(status.st_size);
    }

    void sync() {
        if (::fsync(number_) != 0) fail("fsync", errno);
    }

    void close() {
        const int number = std::exchange(number_, -1);
        if (::close(number) != 0 && errno != EINTR) fail("close", errno);
    }

  private:
    int number_;
};

/// Removes what a failed write has left.
class RemovedUnlessKept {
  public:
    explicit RemovedUnlessKept(std::string path) : path_(std::move(path)) {}
    ~RemovedUnlessKept() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    RemovedUnlessKept(const RemovedUnlessKept&) = delete;
    RemovedUnlessKept& operator=(const RemovedUnlessKept&) = delete;

    void now_called(std::string path) { path_ = std::move(path); }
    void keep() { path_.clear(); }

  private:
    std::string path_;
};

void require_key(std::string_view key) {
    if (key.size() != key_bytes) throw base::Failure("sealed file: a key has 32 bytes");
}

struct Opened {
    std::string file_id;
    Layout layout;
};

/// The length is believed only if it fits the file, so that no sum can overflow, and if the header's tag vouches for it.
Opened read_header(const Descriptor& file, std::string_view key) {
    const std::string header = file.read_exactly(0, header_bytes);
    if (!header.starts_with(magic)) throw base::Failure("sealed file: not a sealed file");
    std::string file_id = header.substr(magic.size(), file_id_bytes);
    const Layout layout(from_little_endian(std::string_view(header).substr(open_header_bytes - 8, 8)));
    if (layout.content_bytes() > file.size() || layout.file_bytes() != file.size())
        throw base::Failure("sealed file: cut off or longer than it was written");
    open(header.substr(open_header_bytes), nonce_of(file_id, header_nonce), header.substr(0, open_header_bytes), key);
    return {std::move(file_id), layout};
}

std::string read_chunk(const Descriptor& file, const Opened& opened, std::uint64_t chunk, std::string_view key) {
    const auto bytes = opened.layout.chunk_content_bytes(chunk) + tag_bytes;
    return open(file.read_exactly(opened.layout.chunk_offset(chunk), bytes), nonce_of(opened.file_id, chunk), magic, key);
}

}  // namespace

std::string make_file_key() { return random_bytes(key_bytes); }

struct SealedFileWriter::Parts {
    std::string path;
    std::string key;
    std::string file_id = random_bytes(file_id_bytes);
    std::string temporary = path + "." + random_token() + ".part";
    Descriptor file{temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW};
    RemovedUnlessKept leftover{temporary};
    std::string pending = {};  // content of the chunk that is not full yet
    std::uint64_t content_bytes = 0;

    void write_chunk(std::string content) {
        const std::uint64_t chunk = (content_bytes - 1) / sealed_chunk_bytes;
        file.write_all(Layout(content_bytes).chunk_offset(chunk),
                       seal(std::move(content), nonce_of(file_id, chunk), magic, key));
    }
};

SealedFileWriter::SealedFileWriter(std::string path, std::string key) {
    require_key(key);
    parts_ = std::make_unique<Parts>(std::move(path), std::move(key));
}

SealedFileWriter::~SealedFileWriter() = default;

void SealedFileWriter::write(std::string_view content) {
    auto& parts = *parts_;
    while (!content.empty()) {
        const auto piece = content.substr(0, sealed_chunk_bytes - parts.pending.size());
        content.remove_prefix(piece.size());
        parts.pending += piece;
        parts.content_bytes += piece.size();
        if (parts.pending.size() == sealed_chunk_bytes) parts.write_chunk(std::exchange(parts.pending, {}));
    }
}

void SealedFileWriter::finish() {
    auto& parts = *parts_;
    if (!parts.pending.empty()) parts.write_chunk(std::exchange(parts.pending, {}));
    const std::string header = std::string(magic) + parts.file_id + little_endian(parts.content_bytes);
    parts.file.write_all(0, header + seal({}, nonce_of(parts.file_id, header_nonce), header, parts.key));
    parts.file.sync();
    parts.file.close();
    if (::rename(parts.temporary.c_str(), parts.path.c_str()) != 0) fail("rename", errno);
    parts.leftover.now_called(parts.path);
    base::sync_folder_of(parts.path);
    parts.leftover.keep();
}

std::uint64_t SealedFileWriter::content_bytes() const { return parts_->content_bytes; }

void write_sealed_file(const std::string& path, std::string_view content, std::string_view key) {
    SealedFileWriter writer(path, std::string(key));
    writer.write(content);
    writer.finish();
}

struct SealedFile::Parts {
    Descriptor file;
    Opened opened;
    std::string key;
};

SealedFile::SealedFile(const std::string& path, std::string key) {
    require_key(key);
    Descriptor file(path, O_RDONLY | O_NOFOLLOW);
    auto opened = read_header(file, key);
    parts_.reset(new Parts{std::move(file), std::move(opened), std::move(key)});
}

SealedFile::~SealedFile() = default;
SealedFile::SealedFile(SealedFile&&) noexcept = default;

std::uint64_t SealedFile::content_bytes() const { return parts_->opened.layout.content_bytes(); }

std::string SealedFile::read(std::uint64_t offset, std::uint64_t length) const {
    const auto& [file, opened, key] = *parts_;
    const std::uint64_t begin = std::min(offset, content_bytes());
    const std::uint64_t end = begin + std::min(length, content_bytes() - begin);
    std::string content;
    content.reserve(end - begin);
    for (std::uint64_t chunk = begin / sealed_chunk_bytes; begin < end && chunk * sealed_chunk_bytes < end; ++chunk) {
        const std::uint64_t chunk_begin = chunk * sealed_chunk_bytes;
        const std::string piece = read_chunk(file, opened, chunk, key);
        const std::uint64_t from = begin > chunk_begin ? begin - chunk_begin : 0;
        const std::uint64_t to = std::min<std::uint64_t>(piece.size(), end - chunk_begin);
        content.append(piece, from, to - from);
    }
    return content;
}

std::string read_sealed_file(const std::string& path, std::string_view key, std::uint64_t offset,
                             std::uint64_t length) {
    return SealedFile(path, std::string(key)).read(offset, length);
}

}  // namespace crypto
