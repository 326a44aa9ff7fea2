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
#include "crypto/random.h"

// The format: a header of 32 bytes (magic, file id, content length), then the chunks in order, each as long as its
// content plus a tag of 16 bytes. All chunks hold 64 KiB of content but the last, which holds the rest; an empty file
// has one empty chunk. The nonce of a chunk is the file id and the chunk's number: with a fresh file id per write no
// nonce comes twice, even if a key should. The associated data of a chunk are the whole header, the number and a flag
// for the last one, so every chunk vouches for the length of the file and for its own place in it.

namespace crypto {
namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t sealed_bytes = sealed_chunk_bytes + tag_bytes;
constexpr std::size_t file_id_bytes = 16;
constexpr std::size_t header_bytes = 32;
constexpr std::string_view magic{"LMSEAL\0\1", 8};
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
    Layout(std::string header, std::uint64_t content_bytes)
        : header_(std::move(header)), content_bytes_(content_bytes) {}

    static Layout make(std::uint64_t content_bytes) {
        return {std::string(magic) + random_bytes(file_id_bytes) + little_endian(content_bytes), content_bytes};
    }

    const std::string& header() const { return header_; }
    std::uint64_t content_bytes() const { return content_bytes_; }
    std::uint64_t last_chunk() const { return content_bytes_ == 0 ? 0 : (content_bytes_ - 1) / sealed_chunk_bytes; }
    std::size_t chunk_content_bytes(std::uint64_t chunk) const {
        return chunk == last_chunk() ? content_bytes_ - chunk * sealed_chunk_bytes : sealed_chunk_bytes;
    }
    std::uint64_t chunk_offset(std::uint64_t chunk) const { return header_bytes + chunk * sealed_bytes; }
    std::uint64_t file_bytes() const { return header_bytes + (last_chunk() + 1) * tag_bytes + content_bytes_; }

    std::string nonce(std::uint64_t chunk) const {
        return header_.substr(magic.size(), file_id_bytes) + little_endian(chunk);
    }
    std::string associated_data(std::uint64_t chunk) const {
        return header_ + little_endian(chunk) + (chunk == last_chunk() ? '\1' : '\0');
    }

  private:
    std::string header_;
    std::uint64_t content_bytes_;
};

std::string seal_chunk(const Layout& layout, std::uint64_t chunk, std::string_view content, std::string_view key) {
    const std::string nonce = layout.nonce(chunk);
    const std::string associated = layout.associated_data(chunk);
    std::string sealed(content.size() + tag_bytes, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed), nullptr, bytes_of(content), content.size(),
                                               bytes_of(associated), associated.size(), nullptr, bytes_of(nonce),
                                               bytes_of(key));
    return sealed;
}

std::string open_chunk(const Layout& layout, std::uint64_t chunk, std::string_view sealed, std::string_view key) {
    const std::string nonce = layout.nonce(chunk);
    const std::string associated = layout.associated_data(chunk);
    std::string content(sealed.size() - tag_bytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(content), nullptr, nullptr, bytes_of(sealed), sealed.size(),
                                                   bytes_of(associated), associated.size(), bytes_of(nonce),
                                                   bytes_of(key)) != 0) {
        throw base::Failure("sealed file: damaged, or sealed with another key");
    }
    return content;
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) fail("open", errno);
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write_all(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write", errno);
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

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

void write_chunks(Descriptor& file, std::string_view content, std::string_view key) {
    const Layout layout = Layout::make(content.size());
    file.write_all(layout.header());
    for (std::uint64_t chunk = 0; chunk <= layout.last_chunk(); ++chunk) {
        const auto piece = content.substr(chunk * sealed_chunk_bytes, layout.chunk_content_bytes(chunk));
        file.write_all(seal_chunk(layout, chunk, piece, key));
    }
}

/// The header is only believed once a chunk has been opened with it; until then its length must fit the file.
Layout read_layout(const Descriptor& file) {
    std::string header = file.read_exactly(0, header_bytes);
    if (!header.starts_with(magic)) throw base::Failure("sealed file: not a sealed file");
    const std::uint64_t content_bytes = from_little_endian(std::string_view(header).substr(header_bytes - 8));
    Layout layout(std::move(header), content_bytes);
    // First against the file's size, so that no sum below can overflow.
    if (content_bytes > file.size() || layout.file_bytes() != file.size()) {
        throw base::Failure("sealed file: cut off or longer than it was written");
    }
    return layout;
}

std::string read_chunk(const Descriptor& file, const Layout& layout, std::uint64_t chunk, std::string_view key) {
    const auto sealed = file.read_exactly(layout.chunk_offset(chunk), layout.chunk_content_bytes(chunk) + tag_bytes);
    return open_chunk(layout, chunk, sealed, key);
}

}  // namespace

std::string make_file_key() { return random_bytes(key_bytes); }

void write_sealed_file(const std::string& path, std::string_view content, std::string_view key) {
    require_key(key);
    const std::string temporary = path + "." + random_token() + ".part";
    Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    RemovedUnlessKept leftover(temporary);
    write_chunks(file, content, key);
    file.sync();
    file.close();
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail("rename", errno);
    leftover.now_called(path);
    Descriptor(folder_of(path), O_RDONLY | O_DIRECTORY).sync();
    leftover.keep();
}

std::string read_sealed_file(const std::string& path, std::string_view key, std::uint64_t offset,
                             std::uint64_t length) {
    require_key(key);
    const Descriptor file(path, O_RDONLY | O_NOFOLLOW);
    const Layout layout = read_layout(file);
    const std::uint64_t begin = std::min(offset, layout.content_bytes());
    const std::uint64_t end = begin + std::min(length, layout.content_bytes() - begin);
    if (begin == end) {
        // Nothing to give, but "nothing" must be true as well: the last chunk vouches for the length.
        read_chunk(file, layout, layout.last_chunk(), key);
        return {};
    }
    std::string content;
    content.reserve(end - begin);
    for (std::uint64_t chunk = begin / sealed_chunk_bytes; chunk * sealed_chunk_bytes < end; ++chunk) {
        const std::uint64_t chunk_begin = chunk * sealed_chunk_bytes;
        const std::string piece = read_chunk(file, layout, chunk, key);
        const std::uint64_t from = begin > chunk_begin ? begin - chunk_begin : 0;
        const std::uint64_t to = std::min<std::uint64_t>(piece.size(), end - chunk_begin);
        content.append(piece, from, to - from);
    }
    return content;
}

}  // namespace crypto
