// The rules of the house as a test: who may include whom, one door per library, SQL only in src/db.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// Rooms in building order; a room may include the rooms it names, and itself.
const std::vector<std::pair<std::string, std::set<std::string>>> rooms{
    {"base", {}},
    {"learning", {"base"}},
    {"crypto", {"base"}},
    {"markdown", {"base"}},
    {"topicfile", {"base", "learning"}},
    {"view", {"base", "learning", "markdown", "topicfile"}},
    {"pdf", {"base", "learning"}},
    {"sheet", {"base"}},
    {"loop", {"base"}},
    {"http", {"base", "loop"}},
    {"db", {"base", "learning", "crypto", "markdown", "topicfile", "loop"}},
    {"auth", {"base", "learning", "crypto", "db"}},
    {"queue", {"base", "loop", "db"}},
    {"handlers",
     {"base", "learning", "crypto", "markdown", "topicfile", "view", "pdf", "sheet", "loop", "http", "db", "auth", "queue"}},
    {"demo", {"base", "learning", "crypto", "markdown", "topicfile", "db"}},
};

/// Folders of src/handlers in building order, likewise. What lies beside them opens the doors and may include all.
const std::vector<std::pair<std::string, std::set<std::string>>> handler_folders{
    {"forms", {}},
    {"accounts", {"forms"}},
    {"student_work", {"forms"}},
    {"topics", {"forms", "student_work"}},
    {"classes", {"forms", "accounts", "student_work", "topics"}},
    {"school", {"forms"}},
};

/// Beginning of an include line's path → the only room it may stand in.
const std::map<std::string, std::string> doors{
    {"uv.h", "loop"},           {"llhttp.h", "http"},      {"zlib.h", "http"},     {"sqlite3.h", "db"},
    {"sodium.h", "crypto"},     {"cmark-gfm", "markdown"}, {"kainjow/", "view"},   {"hpdf.h", "pdf"},
    {"qrencode.h", "pdf"},   {"xlsxwriter.h", "sheet"},
    {"nlohmann/", "topicfile"}, {"spdlog/", "base"},       {"date/", "base"},
};

struct SourceFile {
    std::string room;  // empty: directly in src
    std::string name;
    std::string text;
};

std::vector<SourceFile> source_files() {
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(SOURCE_FOLDER)) {
        const auto ending = entry.path().extension();
        if (ending != ".h" && ending != ".cpp") continue;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const auto below = fs::relative(entry.path(), SOURCE_FOLDER);
        const auto room = below.has_parent_path() ? below.begin()->string() : "";
        files.push_back({room, below.string(), text.str()});
    }
    return files;
}

std::vector<std::string> includes_of(const std::string& text) {
    static const std::regex line(R"(#include [<"]([^>"]+)[>"])");
    std::vector<std::string> found;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), line); at != std::sregex_iterator(); ++at)
        found.push_back((*at)[1]);
    return found;
}

using Table = std::vector<std::pair<std::string, std::set<std::string>>>;

const std::set<std::string>* allowed_for(const std::string& room, const Table& table = rooms) {
    for (const auto& [name, allowed] : table)
        if (name == room) return &allowed;
    return nullptr;
}

void expect_no_cycles(const Table& table) {
    std::set<std::string> built;
    for (const auto& [name, allowed] : table) {
        for (const auto& other : allowed) EXPECT_TRUE(built.contains(other)) << name << " names " << other;
        built.insert(name);
    }
}

/// "student_work" of "handlers/student_work/quizzes.h"; empty: no folder of src/handlers.
std::string handler_folder_of(const std::string& path) {
    static const std::regex below("handlers/([a-z_]+)/.*");
    std::smatch found;
    return std::regex_match(path, found, below) ? found[1].str() : "";
}

}  // namespace

TEST(House, there_are_files_to_look_at) { EXPECT_GT(source_files().size(), 50u); }

TEST(House, a_room_may_only_name_rooms_that_stand_before_it_so_there_are_no_cycles) {
    expect_no_cycles(rooms);
    expect_no_cycles(handler_folders);
}

TEST(House, every_folder_of_src_is_a_room_of_the_table) {
    for (const auto& file : source_files())
        EXPECT_TRUE(file.room.empty() || allowed_for(file.room)) << file.name;
}

TEST(House, includes_go_only_where_the_table_allows) {
    for (const auto& file : source_files()) {
        const auto* allowed = allowed_for(file.room);
        if (!allowed) continue;  // app and main may include everything
        for (const auto& include : includes_of(file.text)) {
            const auto room = include.substr(0, include.find('/'));
            if (!allowed_for(room) || include.find('/') == std::string::npos) continue;
            EXPECT_TRUE(room == file.room || allowed->contains(room)) << file.name << " includes " << include;
        }
    }
}

TEST(House, handlers_include_only_the_folders_that_stand_before_theirs) {
    for (const auto& file : source_files()) {
        const auto folder = handler_folder_of(file.name);
        if (folder.empty()) continue;
        const auto* allowed = allowed_for(folder, handler_folders);
        ASSERT_TRUE(allowed) << file.name;
        for (const auto& include : includes_of(file.text)) {
            const auto other = handler_folder_of(include);
            EXPECT_TRUE(other.empty() || other == folder || allowed->contains(other)) << file.name << " includes " << include;
        }
    }
}

TEST(House, each_library_has_one_door) {
    for (const auto& file : source_files())
        for (const auto& include : includes_of(file.text))
            for (const auto& [library, room] : doors)
                if (include.starts_with(library)) EXPECT_EQ(file.room, room) << file.name << " includes " << include;
}

TEST(House, sql_is_written_only_in_src_db) {
    static const std::regex sql(R"("\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA) )");
    for (const auto& file : source_files()) {
        if (file.room == "db") continue;
        EXPECT_FALSE(std::regex_search(file.text, sql)) << file.name;
    }
}

TEST(House, the_source_has_no_unfinished_corners) {
    static const std::regex marks("TODO|FIXME|XXX|HACK");
    for (const auto& file : source_files()) EXPECT_FALSE(std::regex_search(file.text, marks)) << file.name;
}
