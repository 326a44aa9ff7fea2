#include "crypto/sealed_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/error.h"
#include "crypto/random.h"
#include "small_disk.h"

namespace {

namespace fs = std::filesystem;
using crypto::read_sealed_file;
using crypto::sealed_chunk_bytes;
using crypto::write_sealed_file;

constexpr std::size_t header_bytes = 48;
constexpr std::size_t length_end = 32;  // of the length in the header; its tag follows
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t sealed_bytes = sealed_chunk_bytes + tag_bytes;

/// Bytes that tell their place, so that a swapped or shifted piece cannot look right.
std::string content_of(std::size_t size) {
    std::string content(size, '\0');
    for (std::size_t i = 0; i < size; ++i) content[i] = static_cast<char>((i * 2654435761u) >> 13);
    return content;
}

std::string read_plainly(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_plainly(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class SealedFile : public testing::Test {
  protected:
    static void SetUpTestSuite() { crypto::initialise(); }
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "sealed-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        path_ = folder_ / "blatt.pdf";
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string write(std::size_t size) {
        const std::string content = content_of(size);
        write_sealed_file(path_, content, key_);
        return content;
    }
    std::string read(std::uint64_t offset = 0, std::uint64_t length = UINT64_MAX) const {
        return read_sealed_file(path_, key_, offset, length);
    }
    /// Writes three full chunks and a bit, changes the bytes on disk, and expects that nothing can be read.
    void expect_refused_after(const std::function<void(std::string& bytes)>& change) {
        write(3 * sealed_chunk_bytes + 5);
        std::string bytes = read_plainly(path_);
        change(bytes);
        write_plainly(path_, bytes);
        EXPECT_THROW(read(), base::Failure);
    }
    std::size_t files_in_folder() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }

    fs::path folder_;
    fs::path path_;
    std::string key_ = crypto::make_file_key();
};

TEST_F(SealedFile, gives_back_what_was_written_for_sizes_around_the_chunk_borders) {
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, sealed_chunk_bytes - 1, sealed_chunk_bytes,
                                   sealed_chunk_bytes + 1, 2 * sealed_chunk_bytes, 5 * sealed_chunk_bytes + 77}) {
        const std::string content = write(size);
        EXPECT_EQ(read(), content) << size;
    }
}

TEST_F(SealedFile, with_exactly_one_chunk_has_no_empty_chunk_behind_it) {
    write(sealed_chunk_bytes);
    EXPECT_EQ(fs::file_size(path_), header_bytes + sealed_bytes);
    write(0);
    EXPECT_EQ(fs::file_size(path_), header_bytes);
}

TEST_F(SealedFile, gives_ranges_within_and_across_chunk_borders) {
    const std::string content = write(3 * sealed_chunk_bytes + 100);
    const std::size_t border = sealed_chunk_bytes;
    for (const auto& [offset, length] : std::vector<std::pair<std::size_t, std::size_t>>{{0, 1},
                                                                                         {10, 20},
                                                                                         {border - 1, 1},
                                                                                         {border, 1},
                                                                                         {border - 1, 2},
                                                                                         {border - 7, 2 * border + 14},
                                                                                         {0, border},
                                                                                         {border, border},
                                                                                         {2 * border, border + 50},
                                                                                         {3 * border + 99, 1}}) {
        EXPECT_EQ(read(offset, length), content.substr(offset, length)) << offset << '+' << length;
    }
}

TEST_F(SealedFile, gives_less_at_the_end_and_nothing_behind_it) {
    const std::string content = write(sealed_chunk_bytes + 10);
    EXPECT_EQ(read(sealed_chunk_bytes + 4, 100), content.substr(sealed_chunk_bytes + 4));
    EXPECT_EQ(read(5, UINT64_MAX), content.substr(5));
    EXPECT_EQ(read(content.size(), 1), "");
    EXPECT_EQ(read(UINT64_MAX, UINT64_MAX), "");
    EXPECT_EQ(read(3, 0), "");
}

TEST_F(SealedFile, shows_nothing_of_its_content_and_no_other_person_may_read_it) {
    const std::string marker = "Ada Özil, Klasse 7b, Note 2";
    write_sealed_file(path_, marker, key_);
    EXPECT_EQ(read_plainly(path_).find("Klasse 7b"), std::string::npos);
    struct stat status;
    ASSERT_EQ(::stat(path_.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(SealedFile, of_the_same_content_and_key_looks_different_each_time) {
    write(1000);
    const std::string first = read_plainly(path_);
    write(1000);
    EXPECT_NE(read_plainly(path_).substr(header_bytes), first.substr(header_bytes));
}

TEST_F(SealedFile, cannot_be_read_with_another_key) {
    write(100);
    EXPECT_THROW(read_sealed_file(path_, crypto::make_file_key()), base::Failure);
    EXPECT_THROW(read_sealed_file(path_, "kurz"), base::Failure);
    EXPECT_THROW(write_sealed_file(path_, "x", "kurz"), base::Failure);
}

TEST_F(SealedFile, that_is_empty_cannot_be_read_with_another_key_either) {
    write(0);
    EXPECT_THROW(read_sealed_file(path_, crypto::make_file_key()), base::Failure);
}

TEST_F(SealedFile, that_is_missing_is_a_failure) {
    EXPECT_THROW(read(), base::Failure);
    fs::create_directory(path_);
    EXPECT_THROW(read(), base::Failure);
}

TEST_F(SealedFile, with_any_byte_of_header_or_tag_changed_is_refused) {
    for (std::size_t place = 0; place < header_bytes + tag_bytes + 3; ++place) {
        write(3);
        std::string bytes = read_plainly(path_);
        bytes[place] ^= 1;
        write_plainly(path_, bytes);
        EXPECT_THROW(read(), base::Failure) << place;
    }
}

TEST_F(SealedFile, damaged_in_one_chunk_still_gives_the_others_but_never_a_wrong_byte) {
    const std::string content = write(3 * sealed_chunk_bytes);
    std::string bytes = read_plainly(path_);
    bytes[header_bytes + sealed_bytes + 1234] ^= 0x40;
    write_plainly(path_, bytes);
    EXPECT_EQ(read(0, sealed_chunk_bytes), content.substr(0, sealed_chunk_bytes));
    EXPECT_EQ(read(2 * sealed_chunk_bytes), content.substr(2 * sealed_chunk_bytes));
    EXPECT_THROW(read(sealed_chunk_bytes - 1, 2), base::Failure);
    EXPECT_THROW(read(), base::Failure);
}

TEST_F(SealedFile, cut_at_a_chunk_border_is_refused_even_for_the_part_that_is_left) {
    write(3 * sealed_chunk_bytes);
    fs::resize_file(path_, header_bytes + 2 * sealed_bytes);
    EXPECT_THROW(read(0, 10), base::Failure);
    EXPECT_THROW(read(), base::Failure);
}

TEST_F(SealedFile, cut_or_lengthened_anywhere_is_refused) {
    for (const std::size_t left : {std::size_t{0}, std::size_t{7}, header_bytes, header_bytes + 5,
                                   header_bytes + sealed_bytes - 1, header_bytes + 3 * sealed_bytes + 1}) {
        expect_refused_after([&](std::string& bytes) { bytes.resize(left); });
    }
    expect_refused_after([](std::string& bytes) { bytes += '\0'; });
    expect_refused_after([](std::string& bytes) { bytes += bytes.substr(header_bytes, sealed_bytes); });
}

TEST_F(SealedFile, whose_header_was_shortened_together_with_its_chunks_is_refused) {
    expect_refused_after([](std::string& bytes) {
        bytes.resize(header_bytes + 2 * sealed_bytes);
        const std::uint64_t length = 2 * sealed_chunk_bytes;
        for (int i = 0; i < 8; ++i) bytes[length_end - 8 + i] = static_cast<char>(length >> (8 * i));
    });
}

TEST_F(SealedFile, whose_header_claims_a_huge_length_is_refused) {
    expect_refused_after([](std::string& bytes) {
        for (int i = 0; i < 8; ++i) bytes[length_end - 8 + i] = '\xff';
    });
}

TEST_F(SealedFile, with_two_chunks_swapped_or_one_repeated_is_refused) {
    expect_refused_after([](std::string& bytes) {
        const std::string first = bytes.substr(header_bytes, sealed_bytes);
        const std::string second = bytes.substr(header_bytes + sealed_bytes, sealed_bytes);
        bytes.replace(header_bytes, 2 * sealed_bytes, second + first);
    });
    expect_refused_after([](std::string& bytes) {
        bytes.replace(header_bytes + sealed_bytes, sealed_bytes, bytes.substr(header_bytes, sealed_bytes));
    });
}

TEST_F(SealedFile, with_a_chunk_of_another_file_of_the_same_key_is_refused) {
    write(3 * sealed_chunk_bytes + 5);
    const std::string other = read_plainly(path_);
    expect_refused_after([&](std::string& bytes) {
        bytes.replace(header_bytes, sealed_bytes, other.substr(header_bytes, sealed_bytes));
    });
}

TEST_F(SealedFile, replaces_an_older_one_and_leaves_nothing_else) {
    write(10);
    const std::string content = write(20);
    EXPECT_EQ(read(), content);
    EXPECT_EQ(files_in_folder(), 1u);
}

TEST_F(SealedFile, into_a_folder_that_is_missing_is_a_failure) {
    EXPECT_THROW(write_sealed_file(folder_ / "fehlt" / "blatt.pdf", "x", key_), base::Failure);
}

TEST_F(SealedFile, that_cannot_be_written_to_the_end_leaves_no_file) {
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before;
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{100'000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    EXPECT_THROW(write(4 * sealed_chunk_bytes), base::Failure);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(files_in_folder(), 0u);
}

TEST_F(SealedFile, that_cannot_take_its_name_leaves_no_file) {
    fs::create_directories(path_ / "belegt");
    EXPECT_THROW(write(10), base::Failure);
    EXPECT_EQ(files_in_folder(), 1u);
}

TEST_F(SealedFile, written_in_pieces_is_the_same_as_written_at_once) {
    const std::string content = content_of(3 * sealed_chunk_bytes + 100);
    for (const std::size_t piece : {std::size_t{1000}, sealed_chunk_bytes - 1, sealed_chunk_bytes, content.size()}) {
        crypto::SealedFileWriter writer(path_, key_);
        for (std::size_t at = 0; at < content.size(); at += piece) writer.write(content.substr(at, piece));
        EXPECT_EQ(writer.content_bytes(), content.size());
        EXPECT_EQ(files_in_folder(), piece == 1000 ? 1u : 2u) << "an unfinished one stands beside the older";
        writer.finish();
        EXPECT_TRUE(read() == content) << piece;
        EXPECT_EQ(files_in_folder(), 1u);
    }
}

TEST_F(SealedFile, that_is_not_finished_is_not_there_and_goes_with_its_writer) {
    {
        crypto::SealedFileWriter writer(path_, key_);
        writer.write(content_of(2 * sealed_chunk_bytes));
        EXPECT_FALSE(fs::exists(path_));
        EXPECT_EQ(files_in_folder(), 1u);
    }
    EXPECT_EQ(files_in_folder(), 0u);
}

TEST_F(SealedFile, whose_header_was_never_written_is_refused) {
    write(3 * sealed_chunk_bytes);
    std::string bytes = read_plainly(path_);
    bytes.replace(0, header_bytes, header_bytes, '\0');
    write_plainly(path_, bytes);
    EXPECT_THROW(read(), base::Failure);
}

TEST_F(SealedFile, on_a_full_disk_says_so_and_leaves_no_file) {
    const auto code = support::exit_code_on_a_small_disk(folder_, [&] {
        try {
            write(4 * sealed_chunk_bytes);
        } catch (const base::StorageFull&) {
            return files_in_folder() == 0 ? 0 : 1;
        } catch (const std::exception&) {
            return 2;
        }
        return 3;
    });
    if (!code) GTEST_SKIP() << "mounting a small disk is not allowed here";
    EXPECT_EQ(*code, 0);
}

}  // namespace
