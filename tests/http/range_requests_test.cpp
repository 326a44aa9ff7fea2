// Conditional requests and requests for parts over a socket (RFC 9110 sections 13 to 15), for content in memory and for
// content from a source.
#include <gtest/gtest.h>

#include <random>
#include <regex>

#include "http/conditional.h"
#include "running_server.h"

namespace {

using http::Response;
using http_test::Body;
using http_test::Client;
using http_test::RunningServer;

const std::string content = [] {
    std::string text;
    for (int i = 0; text.size() < 200'000; ++i) text += std::to_string(i) + "\n";
    return text;
}();
const std::string length = std::to_string(content.size());

Response answer(const http::Request& request) {
    Response response{.status = 200, .content_type = "text/plain", .body = content};
    response.compressible = false;
    response.validators = http::Validators{.etag = "\"v1\"", .modified_s = 784'111'777};
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("Content-Disposition", "inline");
    if (request.path == "/source") {
        auto source = std::make_shared<http::BodySource>();
        source->length = content.size();
        source->read = [](std::uint64_t offset, std::uint64_t count) -> loop::Task<std::string> {
            co_return content.substr(offset, count);
        };
        response.source = source;
        response.body.clear();
    }
    if (request.path == "/packed") response.headers.emplace_back("Content-Encoding", "br");
    if (request.path == "/page") response.validators.reset();
    if (request.path == "/empty") response.body.clear();
    return response;
}

class RangeRequests : public testing::TestWithParam<const char*> {
  protected:
    RunningServer server{http_test::immediately(answer)};
    Client client{server};
    http_test::Answer get(const std::string& lines) { return client.get(GetParam(), lines); }
};

INSTANTIATE_TEST_SUITE_P(From, RangeRequests, testing::Values("/memory", "/source"),
                         [](const auto& given) { return std::string(given.param).substr(1); });

TEST_P(RangeRequests, without_a_range_are_answered_whole_and_say_that_parts_are_possible) {
    const auto whole = get("");
    EXPECT_EQ(whole.status, 200);
    EXPECT_TRUE(whole.body == content);
    EXPECT_EQ(whole.header("Accept-Ranges"), "bytes");
    EXPECT_EQ(whole.header("ETag"), "\"v1\"");
    EXPECT_EQ(whole.header("Last-Modified"), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(whole.count("Content-Range"), 0);
}

TEST_P(RangeRequests, for_one_part_are_answered_206_with_just_it) {
    for (const auto& [range, first, count] :
         {std::tuple("0-99", 0UL, 100UL), std::tuple("65530-65545", 65530UL, 16UL), std::tuple("-7", content.size() - 7, 7UL),
          std::tuple("1000-", 1000UL, content.size() - 1000)}) {
        const auto part = get(fmt::format("Range: bytes={}\r\n", range));
        EXPECT_EQ(part.status, 206) << range;
        EXPECT_TRUE(part.body == content.substr(first, count)) << range;
        EXPECT_EQ(part.header("Content-Range"), fmt::format("bytes {}-{}/{}", first, first + count - 1, length));
        EXPECT_EQ(part.header("Content-Type"), "text/plain");
        for (const auto* name : {"Date", "ETag", "Cache-Control", "Vary"}) EXPECT_EQ(part.count(name), 1) << name;
    }
}

TEST_P(RangeRequests, for_several_parts_are_answered_in_multipart_byteranges) {
    const auto answer = get("Range: bytes=1000-1099, 0-9, -5\r\n");
    EXPECT_EQ(answer.status, 206);
    EXPECT_EQ(answer.count("Content-Range"), 0) << "section 15.3.7.2";
    std::smatch found;
    const auto type = answer.header("Content-Type");
    ASSERT_TRUE(std::regex_match(type, found, std::regex("multipart/byteranges; boundary=([0-9a-f]{32})"))) << type;
    std::string expected;
    for (const auto& [first, count] : {std::pair(1000UL, 100UL), std::pair(0UL, 10UL), std::pair(content.size() - 5, 5UL)})
        expected += fmt::format("{}--{}\r\nContent-Type: text/plain\r\nContent-Range: bytes {}-{}/{}\r\n\r\n{}",
                                expected.empty() ? "" : "\r\n", found[1].str(), first, first + count - 1, length,
                                content.substr(first, count));
    EXPECT_EQ(answer.body, expected + "\r\n--" + found[1].str() + "--\r\n");
}

TEST_P(RangeRequests, beyond_the_end_are_answered_416_with_the_length) {
    const auto answer = get("Range: bytes=" + length + "-\r\n");
    EXPECT_EQ(answer.status, 416);
    EXPECT_EQ(answer.header("Content-Range"), "bytes */" + length);
    EXPECT_EQ(answer.count("ETag"), 0);
    EXPECT_EQ(get("").status, 200) << "the connection goes on";
}

TEST_P(RangeRequests, that_mean_nothing_are_answered_whole) {
    for (const auto* range : {"items=0-1", "bytes=5-4", "bytes=0-,1-,2-,3-", "bytes=x"})
        EXPECT_EQ(get(fmt::format("Range: {}\r\n", range)).status, 200) << range;
    EXPECT_EQ(get("Range: bytes=0-1\r\nRange: bytes=2-3\r\n").status, 200) << "two fields are none";
}

TEST_P(RangeRequests, with_if_range_are_answered_in_part_only_if_nothing_has_changed) {
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: \"v1\"\r\n").status, 206);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: Sun, 06 Nov 1994 08:49:37 GMT\r\n").status, 206);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: \"v0\"\r\n").status, 200);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Range: Sun, 06 Nov 1994 08:49:36 GMT\r\n").status, 200);
    EXPECT_EQ(get("Range: bytes=999999999-\r\nIf-Range: \"v0\"\r\n").status, 200) << "section 14.2: not 416";
}

TEST_P(RangeRequests, come_after_the_preconditions) {
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-None-Match: \"v1\"\r\n").status, 304);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Match: \"v0\"\r\n").status, 412);
    EXPECT_EQ(get("Range: bytes=0-1\r\nIf-Match: \"v1\"\r\n").status, 206);
}

TEST_P(RangeRequests, a_client_that_has_it_gets_304_without_what_describes_the_content) {
    const auto answer = get("If-None-Match: W/\"v1\"\r\n");
    EXPECT_EQ(answer.status, 304);
    for (const auto* name : {"Date", "ETag", "Cache-Control", "Vary"}) EXPECT_EQ(answer.count(name), 1) << name;
    for (const auto* name : {"Content-Type", "Content-Length", "Content-Disposition", "Last-Modified", "Accept-Ranges"})
        EXPECT_EQ(answer.count(name), 0) << name;
    EXPECT_EQ(get("").status, 200) << "no body has followed";
}

TEST_P(RangeRequests, head_is_answered_as_get_without_the_body_and_knows_no_parts) {
    for (const auto* lines : {"", "If-None-Match: \"v1\"\r\n", "If-Match: \"v0\"\r\n"}) {
        const auto got = get(lines);
        client.send(fmt::format("HEAD {} HTTP/1.1\r\nHost: lern.example\r\n{}\r\n", GetParam(), lines));
        const auto head = client.read(Body::None);
        EXPECT_EQ(head.status_line, got.status_line);
        ASSERT_EQ(head.headers.size(), got.headers.size());
        for (std::size_t i = 0; i < got.headers.size(); ++i) {
            EXPECT_EQ(head.headers[i].first, got.headers[i].first);
            if (!got.headers[i].first.starts_with("X-") && got.headers[i].first != "Date")
                EXPECT_EQ(head.headers[i].second, got.headers[i].second);
        }
    }
    client.send(fmt::format("HEAD {} HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n", GetParam()));
    const auto head = client.read(Body::None);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), length);
    EXPECT_EQ(get("").status, 200);
}

TEST_P(RangeRequests, at_random_never_bring_a_wrong_byte) {
    std::mt19937 random(815);
    for (int round = 0; round < 150; ++round) {
        std::string field = "bytes=";
        for (auto count = 1 + random() % 4; count > 0; --count) {
            const auto first = random() % 210'000;
            field += random() % 5 == 0 ? fmt::format("-{},", random() % 3000)
                                       : fmt::format("{}-{},", first, first + random() % 3000);
        }
        const auto answer = get("Range: " + field + "\r\n");
        if (answer.status == 416) continue;
        ASSERT_TRUE(answer.status == 206 || answer.status == 200) << field;
        const auto range = answer.header("Content-Range");
        if (std::smatch found; std::regex_match(range, found, std::regex(R"(bytes (\d+)-(\d+)/(\d+))"))) {
            const auto first = std::stoul(found[1]), last = std::stoul(found[2]);
            ASSERT_TRUE(answer.body == content.substr(first, last - first + 1)) << field;
            continue;
        }
        const std::regex part(R"(Content-Range: bytes (\d+)-(\d+)/\d+\r\n\r\n)");
        int parts = 0;
        for (std::sregex_iterator at(answer.body.begin(), answer.body.end(), part), end; at != end; ++at, ++parts) {
            const auto first = std::stoul((*at)[1]), last = std::stoul((*at)[2]);
            const auto begin = static_cast<std::size_t>(at->position() + at->length());
            ASSERT_TRUE(answer.body.substr(begin, last - first + 1) == content.substr(first, last - first + 1)) << field;
        }
        if (answer.status == 206) ASSERT_GT(parts, 1) << field;
    }
}

class WithoutParts : public RangeRequests {};
INSTANTIATE_TEST_SUITE_P(Of, WithoutParts, testing::Values("/packed", "/page", "/empty"),
                         [](const auto& given) { return std::string(given.param).substr(1); });

TEST_P(WithoutParts, what_is_packed_or_made_anew_or_empty_is_always_answered_whole) {
    const auto answer = get("Range: bytes=0-1\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.count("Content-Range"), 0);
    if (std::string(GetParam()) != "/empty") EXPECT_EQ(answer.count("Accept-Ranges"), 0);
}

}  // namespace
