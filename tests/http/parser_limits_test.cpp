// The limits of a request at one below, exactly at and one above (RELIABILITY section 3, limits).
#include <random>
#include <string>

#include "parser_harness.h"

namespace {

using http::ParserLimits;
using http_test::get_target;
using http_test::get_with;
using http_test::post_with;
using http_test::read_byte_by_byte;
using http_test::read_pieces;

/// A message of the size given by each limit must be taken in one piece and byte by byte, a larger one in neither.
void expect_accepted(const std::string& message, const ParserLimits& limits) {
    for (const auto& outcome : {read_pieces({message}, limits), read_byte_by_byte(message, limits)}) {
        EXPECT_TRUE(outcome.ends_with("'; ")) << outcome.substr(0, 200);
        EXPECT_EQ(outcome.find("refused"), std::string::npos);
    }
}
void expect_refused(const std::string& message, int status, const ParserLimits& limits) {
    const auto expected = "refused " + std::to_string(status);
    EXPECT_EQ(read_pieces({message}, limits), expected);
    EXPECT_EQ(read_byte_by_byte(message, limits), expected) << "byte by byte";
}

TEST(ParserLimit, request_line) {
    const ParserLimits limits{.path_bytes_max = 100'000};
    const auto line_of = [](std::size_t bytes) {
        const std::string around = "GET / HTTP/1.1";
        return "GET /" + std::string(bytes - around.size(), 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };
    EXPECT_EQ(limits.request_line_bytes_max, 8U * 1024);
    expect_accepted(line_of(limits.request_line_bytes_max - 1), limits);
    expect_accepted(line_of(limits.request_line_bytes_max), limits);
    expect_refused(line_of(limits.request_line_bytes_max + 1), 414, limits);
}

TEST(ParserLimit, request_line_that_never_ends) {
    http_test::ParserHarness harness;
    harness.receive("GET /");
    for (int i = 0; i < 9 && harness.outcome() == "in head"; ++i) harness.receive(std::string(1024, 'a'));
    EXPECT_EQ(harness.outcome(), "refused 414");
}

TEST(ParserLimit, query_counts_as_part_of_the_request_line_and_not_of_the_path) {
    expect_accepted(get_target("/?" + std::string(7000, 'a')), {});
    expect_refused(get_target("/?" + std::string(8200, 'a')), 414, {});
}

TEST(ParserLimit, path_after_decoding) {
    const ParserLimits limits;
    EXPECT_EQ(limits.path_bytes_max, 1024U);
    const auto path_of = [](std::size_t bytes) { return get_target("/" + std::string(bytes - 1, 'a')); };
    expect_accepted(path_of(1023), limits);
    expect_accepted(path_of(1024), limits);
    expect_refused(path_of(1025), 414, limits);
    std::string encoded = "/";
    for (int i = 0; i < 1023; ++i) encoded += "%61";
    expect_accepted(get_target(encoded), limits);
    expect_refused(get_target(encoded + "a"), 414, limits);
}

TEST(ParserLimit, head) {
    const ParserLimits limits;
    EXPECT_EQ(limits.head_bytes_max, 16U * 1024);
    const auto head_of = [](std::size_t bytes) {
        const auto without_padding = get_with("X-A: \r\n").size() - 4;  // the empty line does not count
        return get_with("X-A: " + std::string(bytes - without_padding, 'a') + "\r\n");
    };
    expect_accepted(head_of(limits.head_bytes_max - 1), limits);
    expect_accepted(head_of(limits.head_bytes_max), limits);
    expect_refused(head_of(limits.head_bytes_max + 1), 431, limits);
}

TEST(ParserLimit, head_that_never_ends) {
    http_test::ParserHarness harness;
    harness.receive("GET / HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 2000 && harness.outcome() == "in head"; ++i) harness.receive("X-A: 12345\r\n");
    EXPECT_EQ(harness.outcome(), "refused 431");
}

TEST(ParserLimit, fields) {
    const ParserLimits limits;
    EXPECT_EQ(limits.fields_max, 100U);
    const auto with_fields = [](int count) {
        std::string lines;
        for (int i = 1; i < count; ++i) lines += "A: 1\r\n";  // Host is one of them
        return get_with(lines);
    };
    expect_accepted(with_fields(99), limits);
    expect_accepted(with_fields(100), limits);
    expect_refused(with_fields(101), 431, limits);
}

TEST(ParserLimit, body_with_a_length) {
    const auto body_of = [](std::size_t bytes) {
        return post_with("Content-Length: " + std::to_string(bytes) + "\r\n", std::string(bytes, 'b'));
    };
    for (const auto& limits : {ParserLimits{.body_bytes_max = 1000}, ParserLimits{}}) {
        expect_accepted(body_of(limits.body_bytes_max - 1), limits);
        expect_accepted(body_of(limits.body_bytes_max), limits);
        expect_refused(body_of(limits.body_bytes_max + 1), 413, limits);
    }
}

TEST(ParserLimit, body_is_refused_on_its_length_before_it_is_read) {
    EXPECT_EQ(ParserLimits{}.body_bytes_max, 256U * 1024);
    EXPECT_EQ(read_pieces({post_with("Content-Length: 262145\r\n", "")}), "refused 413");
    EXPECT_EQ(read_pieces({post_with("Content-Length: 18446744073709551615\r\n", "")}), "refused 413");
    EXPECT_EQ(read_pieces({post_with("Content-Length: 262145\r\nExpect: 100-continue\r\n", "")}), "refused 413");
}

TEST(ParserLimit, body_in_chunks) {
    const ParserLimits limits{.body_bytes_max = 1000};
    const auto chunks_of = [](std::size_t bytes) {
        std::string chunks;
        for (std::size_t left = bytes; left > 0;) {
            const auto size = std::min<std::size_t>(left, 16);
            chunks += fmt::format("{:x}\r\n{}\r\n", size, std::string(size, 'b'));
            left -= size;
        }
        return post_with("Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n");
    };
    expect_accepted(chunks_of(999), limits);
    expect_accepted(chunks_of(1000), limits);
    expect_refused(chunks_of(1001), 413, limits);
}

TEST(ParserLimit, many_tiny_chunks_are_taken) {
    std::string chunks;
    for (int i = 0; i < 20'000; ++i) chunks += "1\r\na\r\n";
    EXPECT_EQ(read_pieces({post_with("Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n")}),
              "POST / keep '" + std::string(20'000, 'a') + "'; ");
}

TEST(ParserLimit, chunk_extensions_cannot_go_on_for_ever) {
    http_test::ParserHarness harness({.body_bytes_max = 1000});
    harness.receive(post_with("Transfer-Encoding: chunked\r\n", "1;"));
    for (int i = 0; i < 100 && harness.outcome() == "in body"; ++i) harness.receive(std::string(1024, 'x'));
    EXPECT_EQ(harness.outcome(), "refused 400");
    const auto with_extension = [](std::size_t bytes) {
        return post_with("Transfer-Encoding: chunked\r\n", "1;" + std::string(bytes - 1, 'x') + "\r\na\r\n0\r\n\r\n");
    };
    constexpr auto most = http::ChunkedDecoder::extension_bytes_max;
    expect_accepted(with_extension(most - 1), {});
    expect_accepted(with_extension(most), {});
    expect_refused(with_extension(most + 1), 400, {});
}

TEST(ParserLimit, trailers_cannot_go_on_for_ever) {
    http_test::ParserHarness harness;
    harness.receive(post_with("Transfer-Encoding: chunked\r\n", "0\r\n"));
    for (int i = 0; i < 10'000 && harness.outcome() == "in body"; ++i) harness.receive("X-A: 12345\r\n");
    EXPECT_EQ(harness.outcome(), "refused 431");
}

TEST(ParserLimit, each_route_may_have_its_own_body_limit) {
    const ParserLimits limits;
    const http::Parser::BodyLimit by_path = [](const http::Request& request) -> std::size_t {
        return request.method == http::Method::Post && request.path == "/upload" ? 20 : 5;
    };
    const auto outcome_of = [&](std::string_view message) {
        http::Parser parser(limits, by_path);
        parser.feed(message);
        return parser.state() == http::Parser::State::Complete ? 200 : parser.refusal_status();
    };
    EXPECT_EQ(outcome_of("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n123456"), 200);
    EXPECT_EQ(outcome_of("POST /other HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n123456"), 413);
}

TEST(ParserLimit, a_body_that_is_not_read_ends_the_request_with_its_head) {
    const ParserLimits limits;
    const http::Parser::BodyLimit unread = [](const http::Request&) { return http::BodyPlan::unread_above(5); };
    http::Parser parser(limits, unread);
    const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n";
    EXPECT_EQ(parser.feed(head + "GET / "), head.size()) << "nothing behind it is another request";
    ASSERT_EQ(parser.state(), http::Parser::State::Complete);
    const auto request = parser.take();
    EXPECT_TRUE(request.body_unread);
    EXPECT_FALSE(request.keep_alive);

    http::Parser small(limits, unread);
    small.feed("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345");
    ASSERT_EQ(small.state(), http::Parser::State::Complete);
    EXPECT_FALSE(small.take().body_unread);
    http::Parser chunks(limits, unread);
    chunks.feed("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n0\r\n\r\n");
    EXPECT_EQ(chunks.refusal_status(), 413) << "nobody has said how long it would be";
}

/// Each change makes one byte of a good message another one; whatever comes of it, it must not depend on the pieces.
TEST(ParserSplits, a_damaged_message_has_one_outcome_however_it_is_split) {
    const std::string good =
        "\r\nPOST /klassen/7?a=b HTTP/1.1\r\nHost: lern.example\r\nX-A: 1\r\n"
        "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nX-B: 2\r\n\r\n" +
        get_target("/next");
    std::mt19937 random(7);
    const std::string bytes = std::string("\0\r\n\t :;,/%x0G\x7f\xff", 16);
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char byte : bytes) {
            std::string damaged = good;
            damaged[at] = byte;
            const auto expected = read_pieces({damaged});
            const std::string_view all = damaged;
            const auto cut = std::uniform_int_distribution<std::size_t>(0, all.size())(random);
            // When it ends in a refusal the earlier requests are the same and nothing comes after it.
            EXPECT_EQ(read_pieces({all.substr(0, cut), all.substr(cut)}), expected) << damaged;
            EXPECT_EQ(read_byte_by_byte(damaged), expected) << damaged;
        }
    }
}

TEST(ParserLimit, what_is_wrong_first_decides_however_the_bytes_are_split) {
    const ParserLimits small{.request_line_bytes_max = 40, .head_bytes_max = 100};
    const std::string long_word(200, 'a');
    expect_refused("GET /\n" + long_word, 400, small);
    expect_refused("GET /" + long_word + "\n", 414, small);
    expect_refused("GET / HTTP/1.1\r\nA: b\n" + long_word, 400, small);
    expect_refused("GET / HTTP/1.1\r\nA: " + long_word + "\n", 431, small);
    const std::string chunked = post_with("Transfer-Encoding: chunked\r\n", "0\r\n");
    expect_refused(chunked + "A: b\n" + long_word, 400, small);
    expect_refused(chunked + "A: " + long_word + "\n", 431, small);
}

}  // namespace
