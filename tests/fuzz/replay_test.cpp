// Every file of the corpus through every target, under the sanitizers: what was found once is not found again.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "targets.h"

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class FuzzCorpus : public testing::TestWithParam<fuzz::Target> {};

TEST_P(FuzzCorpus, is_there_for_every_target) {
    const fs::path folder = fs::path(CORPUS_FOLDER) / GetParam().name;
    ASSERT_TRUE(fs::is_directory(folder)) << folder;
    EXPECT_GE(std::distance(fs::directory_iterator(folder), {}), 3);
}

TEST_P(FuzzCorpus, breaks_no_promise_whole_or_cut_off) {
    for (const auto& entry : fs::recursive_directory_iterator(CORPUS_FOLDER)) {
        if (!entry.is_regular_file()) continue;
        SCOPED_TRACE(entry.path().string());
        const auto bytes = bytes_of(entry.path());
        for (const std::size_t cut : {bytes.size(), bytes.size() / 2, bytes.size() / 3})
            GetParam().run(std::string_view(bytes).substr(0, cut));
    }
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzCorpus, testing::ValuesIn(fuzz::targets),
                         [](const auto& info) { return std::string(info.param.name); });
