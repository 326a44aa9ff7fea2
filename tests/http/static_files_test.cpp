#include "http/static_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "http/compression.h"

namespace {

using http::Method;
using http::RequestBuilder;
using http::Response;
using http::StaticFiles;

std::string header(const Response& response, std::string_view name) {
    std::string value;
    for (const auto& [known, text] : response.headers)
        if (known == name) value += (value.empty() ? "" : " AND ") + text;
    return value;
}

class StaticFilesTest : public testing::Test {
  protected:
    StaticFilesTest() {
        for (int i = 0; i < 500; ++i) style += "p { margin: 0 }\n";
        gzip = http::Compressor(9).gzip(style);
        files.add("app.css", {.plain = style, .brotli = "packed by brotli", .gzip = gzip});
        files.add("logo.png", {"\x89PNG tiny"});
        files.add("LICENSE", {"text"});
    }
    Response get(const std::string& path, std::string_view name = "X", std::string_view value = "") const {
        auto response = files.answer(RequestBuilder(Method::Get, path).header(name, value).build());
        EXPECT_TRUE(response) << path;
        return response.value_or(Response{});
    }
    std::string hashed(const std::string& name) const { return files.hashed_paths().at(name); }

    std::string style, gzip;
    StaticFiles files;
};

TEST_F(StaticFilesTest, a_plain_name_is_good_for_thirty_days) {
    const auto response = get("/static/app.css");
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(response.content() == style);
    EXPECT_EQ(response.content_type, "text/css; charset=utf-8");
    EXPECT_EQ(response.cache_control, "public, max-age=2592000");
}

TEST_F(StaticFilesTest, a_name_with_the_hash_is_good_for_a_year_and_never_changes) {
    const auto path = hashed("app.css");
    EXPECT_TRUE(std::regex_match(path, std::regex("/static/app\\.[0-9a-f]{8,}\\.css"))) << path;
    const auto response = get(path);
    EXPECT_TRUE(response.content() == style);
    EXPECT_EQ(response.cache_control, "public, max-age=31536000, immutable");
}

TEST_F(StaticFilesTest, the_hash_follows_the_content) {
    StaticFiles other;
    other.add("app.css", {style});
    EXPECT_EQ(other.hashed_paths().at("app.css"), hashed("app.css"));
    StaticFiles changed;
    const auto longer = style + " ";
    changed.add("app.css", {longer});
    EXPECT_NE(changed.hashed_paths().at("app.css"), hashed("app.css"));
    EXPECT_FALSE(changed.answer(RequestBuilder(Method::Get, hashed("app.css")).build()));
}

TEST_F(StaticFilesTest, a_name_without_an_ending_works) {
    EXPECT_TRUE(std::regex_match(hashed("LICENSE"), std::regex("/static/LICENSE\\.[0-9a-f]+")));
    EXPECT_EQ(get("/static/LICENSE").content_type, "application/octet-stream");
}

TEST_F(StaticFilesTest, types_follow_from_the_ending) {
    StaticFiles all;
    const std::pair<const char*, const char*> types[] = {{"a.css", "text/css; charset=utf-8"},
                                                         {"a.js", "text/javascript; charset=utf-8"},
                                                         {"a.svg", "image/svg+xml"},
                                                         {"a.png", "image/png"},
                                                         {"a.ico", "image/x-icon"},
                                                         {"a.woff2", "font/woff2"},
                                                         {"a.txt", "text/plain; charset=utf-8"},
                                                         {"a.css.unknown", "application/octet-stream"}};
    for (const auto& [name, type] : types) {
        all.add(name, {"content"});
        EXPECT_EQ(all.answer(RequestBuilder(Method::Get, std::string("/static/") + name).build())->content_type, type);
    }
}

TEST_F(StaticFilesTest, other_paths_are_none_of_its_files) {
    for (const auto* path :
         {"/", "/static/", "/static/missing.css", "/app.css", "/static/../app.css", "/static/APP.css"})
        EXPECT_FALSE(files.answer(RequestBuilder(Method::Get, path).build())) << path;
}

TEST_F(StaticFilesTest, is_sent_in_the_smallest_form_the_client_takes_and_says_what_it_varies_by) {
    const auto brotli = get("/static/app.css", "Accept-Encoding", "gzip, deflate, br, zstd");
    EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
    EXPECT_EQ(header(brotli, "Vary"), "Accept-Encoding");
    EXPECT_EQ(brotli.content(), "packed by brotli");
    EXPECT_FALSE(brotli.compressible);

    const auto packed = get("/static/app.css", "Accept-Encoding", "gzip");
    EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
    EXPECT_EQ(packed.content(), gzip);

    for (const auto* refused : {"", "identity", "br;q=0, gzip;q=0", "*;q=0"}) {
        const auto plain = get("/static/app.css", "Accept-Encoding", refused);
        EXPECT_EQ(header(plain, "Content-Encoding"), "") << refused;
        EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding") << refused;
        EXPECT_EQ(plain.content(), style) << refused;
    }
}

// RFC 9110 section 8.8.3.3: the same tag for two forms would let a cache mix their bytes.
TEST_F(StaticFilesTest, every_form_has_a_tag_of_its_own) {
    std::set<std::string> tags;
    for (const auto* accepted : {"identity", "gzip", "br"})
        tags.insert(get("/static/app.css", "Accept-Encoding", accepted).validators.value().etag);
    EXPECT_EQ(tags.size(), 3U);
    for (const auto& tag : tags) EXPECT_TRUE(std::regex_match(tag, std::regex("\"[0-9a-f]+(-br|-gz)?\""))) << tag;
}

TEST_F(StaticFilesTest, what_has_no_packed_form_goes_out_plain_to_everybody) {
    const auto response = get("/static/logo.png", "Accept-Encoding", "gzip, br");
    EXPECT_EQ(header(response, "Content-Encoding"), "");
    EXPECT_EQ(header(response, "Vary"), "");
    EXPECT_EQ(response.content(), "\x89PNG tiny");
    EXPECT_FALSE(response.compressible);
}

TEST_F(StaticFilesTest, answers_share_their_bytes) {
    EXPECT_EQ(get("/static/app.css").content().data(), get("/static/app.css").content().data());
}

}  // namespace
