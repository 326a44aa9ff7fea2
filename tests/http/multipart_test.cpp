// multipart/form-data; every body is read in one piece, byte by byte and split at each position, to one outcome.
#include "http/multipart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "http/forms.h"

namespace {

using base::ErrorCode;
using http::Form;
using http::Method;
using http::MultipartParser;
using http::Part;
using http::RequestBuilder;
using namespace std::string_literals;

constexpr std::string_view xyz = "multipart/form-data; boundary=xyz";

struct SeenFile {
    Part part;
    std::string content;
    bool operator==(const SeenFile& other) const {
        return part.field == other.part.field && part.file_name == other.part.file_name &&
               part.content_type == other.part.content_type && content == other.content;
    }
};

/// Keeps files in memory, which only tests may do.
class FileCollector final : public http::FieldCollector {
  public:
    std::vector<SeenFile> files;

  private:
    base::Result<void> begin_file(Part part) override {
        files.push_back({std::move(part), ""});
        return {};
    }
    base::Result<void> add_to_file(std::string_view bytes) override {
        files.back().content += bytes;
        return {};
    }
};

struct Seen {
    std::optional<ErrorCode> refusal;
    Form form;
    std::vector<SeenFile> files;

    explicit operator bool() const { return !refusal; }
    std::string text(std::string_view name) const { return form.text(name); }
    const SeenFile* file(std::string_view field) const {
        for (const auto& file : files)
            if (file.part.field == field) return &file;
        return nullptr;
    }
};

Seen read_pieces(const std::vector<std::string_view>& pieces, std::string_view boundary) {
    FileCollector collector;
    MultipartParser parser(boundary, collector);
    base::Result<void> read;
    for (const auto piece : pieces)
        if (read) read = parser.feed(piece);
    if (read) read = parser.end();
    if (!read) return {read.error().code, {}, {}};
    return {std::nullopt, Form(collector.take_fields()), std::move(collector.files)};
}

/// The one outcome of this body.
Seen read(std::string_view body, std::string_view type = xyz) {
    const auto boundary = http::multipart_boundary(type);
    if (!boundary) return {ErrorCode::Malformed, {}, {}};
    const auto whole = read_pieces({body}, *boundary);
    const auto expect_same = [&](const Seen& seen, std::size_t at) {
        EXPECT_EQ(seen.refusal, whole.refusal) << "split at " << at;
        EXPECT_EQ(seen.form.fields(), whole.form.fields()) << "split at " << at;
        EXPECT_EQ(seen.files, whole.files) << "split at " << at;
    };
    std::vector<std::string_view> bytes;
    for (std::size_t at = 0; at < body.size(); ++at) bytes.push_back(body.substr(at, 1));
    expect_same(read_pieces(bytes, *boundary), 0);
    for (std::size_t at = 1; at < std::min<std::size_t>(body.size(), 600); ++at)
        expect_same(read_pieces({body.substr(0, at), body.substr(at)}, *boundary), at);
    return whole;
}

std::string part(std::string_view disposition, std::string_view content) {
    return "--xyz\r\nContent-Disposition: " + std::string(disposition) + "\r\n\r\n" + std::string(content) + "\r\n";
}

void expect_malformed(std::string_view body, std::string_view type = xyz) {
    EXPECT_EQ(read(body, type).refusal, ErrorCode::Malformed) << body;
}

/// A part with these lines as its head.
std::string part_with(std::string_view head_lines) { return "--xyz\r\n" + std::string(head_lines) + "\r\n1\r\n--xyz--"; }

TEST(Multipart, fields_and_files_are_told_apart) {
    const auto form = read(part("form-data; name=\"label\"", "Säuren") +
                           "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Säuren.pdf\"\r\n"
                           "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--xyz--\r\n");
    ASSERT_TRUE(form);
    EXPECT_EQ(form.text("label"), "Säuren");
    EXPECT_FALSE(form.form.has("file"));
    const auto* file = form.file("file");
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(file->part.file_name, "Säuren.pdf");
    EXPECT_EQ(file->part.content_type, "application/pdf");
    EXPECT_EQ(file->content, "%PDF-1.7");
    EXPECT_EQ(form.file("label"), nullptr);
}

TEST(Multipart, content_is_taken_as_it_is_with_line_ends_and_things_like_boundaries) {
    const std::string content = "\r\n\r\na\r\n--xy\r\n--\r\n-xyz\r\nxyz--\0\xff\r\n"s;
    const auto form = read(part("form-data; name=\"f\"; filename=\"a.bin\"", content) + "--xyz--");
    ASSERT_TRUE(form);
    EXPECT_EQ(form.file("f")->content, content);
}

TEST(Multipart, empty_contents_are_empty) {
    const auto form =
        read(part("form-data; name=\"a\"", "") + part("form-data; name=\"f\"; filename=\"\"", "") + "--xyz--");
    ASSERT_TRUE(form);
    EXPECT_TRUE(form.form.has("a"));
    EXPECT_EQ(form.text("a"), "");
    ASSERT_NE(form.file("f"), nullptr);
    EXPECT_EQ(form.file("f")->part.file_name, "");
    EXPECT_EQ(form.file("f")->content, "");
}

TEST(Multipart, text_in_fields_gets_line_feeds) {
    EXPECT_EQ(read(part("form-data; name=\"a\"", "1\r\n2\r3") + "--xyz--").text("a"), "1\n2\n3");
}

TEST(Multipart, quotes_in_names_are_escaped_by_browsers_and_come_back) {
    const auto form = read(part("form-data; name=\"a %22b%22\"; filename=\"%22c%22.txt\"", "x") + "--xyz--");
    ASSERT_TRUE(form);
    ASSERT_NE(form.file("a \"b\""), nullptr);
    EXPECT_EQ(form.file("a \"b\"")->part.file_name, "\"c\".txt");
}

TEST(Multipart, other_percent_signs_in_names_stay) {
    const auto form = read(part("form-data; name=\"a\"; filename=\"100%25 %C3%A4%0D%0A.txt\"", "x") + "--xyz--");
    EXPECT_EQ(form.file("a")->part.file_name, "100%25 %C3%A4%0D%0A.txt");
}

TEST(Multipart, semicolons_and_equals_signs_inside_quotes_mean_nothing) {
    const auto form = read(part("form-data; filename=\"; name=evil; a=.txt\"; name=\"good\"", "x") + "--xyz--");
    ASSERT_TRUE(form);
    EXPECT_EQ(form.file("evil; a=.txt\""), nullptr);
    ASSERT_NE(form.file("good"), nullptr);
    EXPECT_EQ(form.file("good")->part.file_name, "; name=evil; a=.txt");
}

TEST(Multipart, parameters_may_have_no_blanks_and_any_case_and_no_quotes) {
    const auto form = read("--xyz\r\ncontent-disposition:form-data;Name=a;FILENAME=b.txt\r\n\r\nx\r\n--xyz--");
    ASSERT_TRUE(form);
    ASSERT_NE(form.file("a"), nullptr);
    EXPECT_EQ(form.file("a")->part.file_name, "b.txt");
}

TEST(Multipart, the_boundary_may_be_quoted_and_stand_anywhere_in_the_type) {
    const std::string body = part("form-data; name=\"a\"", "1") + "--xyz--\r\n";
    for (const auto* type :
         {"multipart/form-data; boundary=\"xyz\"", "multipart/form-data;boundary=xyz",
          "Multipart/Form-Data; charset=utf-8; Boundary=xyz", "multipart/form-data; boundary=xyz; a=b"}) {
        const auto form = read(body, type);
        ASSERT_TRUE(form) << type;
        EXPECT_EQ(form.text("a"), "1");
    }
}

TEST(Multipart, a_type_without_a_usable_boundary_is_refused) {
    for (const auto* type :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=\"xyz", "multipart/form-data; xboundary=xyz", "multipart/form-data boundary=xyz",
          "multipart/form-data; boundary=xyz; boundary=xyz", "multipart/form-data; boundary=a b",
          "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=\"a\\b\"",
          "multipart/form-data; boundary=xyz;", "multipart/form-data; boundary =xyz", "multipart/mixed; boundary=xyz",
          "multipart/form-data; boundary=\"xyz\"a", "multipart/form-data; boundary=a[b"})
        EXPECT_EQ(http::multipart_boundary(type), std::nullopt) << type;
    const std::string longest(70, 'b');
    EXPECT_EQ(http::multipart_boundary("multipart/form-data; boundary=" + longest), longest);
    EXPECT_EQ(http::multipart_boundary("multipart/form-data; boundary=" + longest + "b"), std::nullopt);
    EXPECT_EQ(http::multipart_boundary("multipart/form-data; boundary=\"a '()+_,-./:=?b\""), "a '()+_,-./:=?b");
}

TEST(Multipart, a_form_without_parts_is_empty) {
    const auto form = read("--xyz--\r\n");
    ASSERT_TRUE(form);
    EXPECT_TRUE(form.form.fields().empty());
}

TEST(Multipart, a_body_that_is_cut_anywhere_is_malformed) {
    const std::string whole = part("form-data; name=\"a\"", "1") + part("form-data; name=\"b\"", "2") + "--xyz--";
    ASSERT_TRUE(read(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) expect_malformed(whole.substr(0, length));
}

TEST(Multipart, what_is_not_built_as_it_must_be_is_malformed) {
    const std::string good = part("form-data; name=\"a\"", "1");
    expect_malformed("preamble\r\n" + good + "--xyz--");
    expect_malformed(good + "--xyzz\r\n" + good + "--xyz--");
    expect_malformed("--xyz\n" + good.substr(7) + "--xyz--");
    expect_malformed(part("form-data", "1") + "--xyz--");
    expect_malformed(part("attachment; name=\"a\"", "1") + "--xyz--");
    expect_malformed(part("form-data; name=\"a", "1") + "--xyz--");
    expect_malformed(part("form-data; name=\"a\"; filename=\"b", "1") + "--xyz--");
    expect_malformed(part("form-datax; name=\"a\"", "1") + "--xyz--");
    expect_malformed("--xyz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xyz--");
    expect_malformed("--xyz\r\nno colon\r\n\r\n1\r\n--xyz--");
    expect_malformed("--xyz\r\n\r\n1\r\n--xyz--");
}

TEST(Multipart, what_could_be_read_in_two_ways_is_malformed) {
    const std::string good = part("form-data; name=\"a\"", "1");
    EXPECT_TRUE(read(good + "--xyz--"));
    EXPECT_TRUE(read(good + "--xyz--\r\n"));
    for (const auto* end : {"--xyz--\r", "--xyz--\n", "--xyz-- ", "--xyz--\r\n\r\n", "--xyz--\r\nepilogue", "--xyz--x"})
        expect_malformed(good + end);
    expect_malformed("--xyz \r\n" + good.substr(7) + "--xyz--");
    expect_malformed("\r\n" + good + "--xyz--");
    expect_malformed("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n--xyz--");
    expect_malformed("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n--xyz: b\r\n\r\n1\r\n--xyz--");
}

TEST(Multipart, heads_of_parts_are_as_strict_as_heads_of_requests) {
    const std::string good = "Content-Disposition: form-data; name=\"a\"\r\n";
    EXPECT_TRUE(read(part_with(good)));
    EXPECT_TRUE(read(part_with(good + "Content-Type: text/plain; charset=utf-8\r\nX-Other: 1\r\n")));
    EXPECT_TRUE(read(part_with(good + "Content-Transfer-Encoding: 8BIT\r\n")));
    for (const std::string& lines :
         {good + good, good + "Content-Type: a/b\r\nContent-Type: a/b\r\n", good + "Content-Transfer-Encoding: base64\r\n",
          good + "X-A : 1\r\n", good + "X-A: 1\r\n folded\r\n", good + "X-A: \x01\r\n", good + "X-A: 1\n", good + "X-A: a\rb\r\n",
          " " + good, ": 1\r\n" + good, "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n"s,
          "Content-Disposition: form-data; name=\"a\";\r\n"s, "Content-Disposition: form-data name=\"a\"\r\n"s,
          "Content-Disposition: form-data; name=\"a\"b\r\n"s, "Content-Disposition: form-data; name = \"a\"\r\n"s,
          "Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''b\r\n"s,
          "Content-Disposition: form-data; name=a b\r\n"s, "Content-Disposition: form-data; name=\"a\0\"\r\n"s})
        expect_malformed(part_with(lines));
}

TEST(Multipart, the_head_of_a_part_has_a_limit) {
    const auto with_head = [](std::size_t bytes) {
        const std::string begin = "Content-Disposition: form-data; name=\"a\"\r\nX: ";
        return part_with(begin + std::string(bytes - begin.size() - 2, 'x') + "\r\n");
    };
    constexpr auto most = MultipartParser::part_head_bytes_max;
    EXPECT_EQ(most, 4096U);
    EXPECT_TRUE(read(with_head(most - 1)));
    EXPECT_TRUE(read(with_head(most)));
    expect_malformed(with_head(most + 1));
    expect_malformed("--xyz\r\nX: " + std::string(10'000, 'x'));
}

TEST(Multipart, the_fields_together_have_a_limit) {
    const auto fields_of = [](std::size_t bytes) {
        return part("form-data; name=\"a\"", std::string(100, 'a')) +
               part("form-data; name=\"b\"", std::string(bytes - 100, 'b')) + "--xyz--";
    };
    const auto outcome = [](const std::string& body) { return read_pieces({body}, "xyz").refusal; };
    EXPECT_EQ(http::FieldCollector::field_bytes_max, 256U * 1024);
    EXPECT_EQ(outcome(fields_of(256 * 1024 - 1)), std::nullopt);
    EXPECT_EQ(outcome(fields_of(256 * 1024)), std::nullopt);
    EXPECT_EQ(outcome(fields_of(256 * 1024 + 1)), ErrorCode::TooLarge);
}

TEST(Multipart, content_is_passed_on_and_not_gathered) {
    struct Counting final : MultipartParser::Receiver {
        std::size_t bytes = 0;
        base::Result<void> on_part(Part) override { return {}; }
        base::Result<void> on_content(std::string_view content) override {
            bytes += content.size();
            return {};
        }
        base::Result<void> on_part_end() override { return {}; }
    } counting;
    MultipartParser parser("xyz", counting);
    ASSERT_TRUE(parser.feed("--xyz\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n"));
    for (std::size_t sent = 1000; sent <= 100'000; sent += 1000) {
        ASSERT_TRUE(parser.feed(std::string(998, 'x') + "\r\n"));
        EXPECT_EQ(counting.bytes, sent - 2) << "a line end may begin a delimiter";
    }
}

TEST(Multipart, a_refusal_of_the_receiver_is_the_outcome) {
    const auto form = Form::read(RequestBuilder(Method::Post, "/x")
                                     .header("Content-Type", xyz)
                                     .body(part("form-data; name=\"f\"; filename=\"a.pdf\"", "x") + "--xyz--")
                                     .build());
    ASSERT_FALSE(form) << "files do not come into memory";
    EXPECT_EQ(form.error().code, ErrorCode::UnsupportedMedia);
}

TEST(Multipart, forms_without_files_may_come_in_memory) {
    const auto form = Form::read(RequestBuilder(Method::Post, "/x")
                                     .header("Content-Type", xyz)
                                     .body(part("form-data; name=\"a\"", "1") + "--xyz--")
                                     .build());
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("a"), "1");
}

TEST(Multipart, invalid_letters_in_names_and_fields_are_malformed) {
    expect_malformed(part("form-data; name=\"\xff\"", "1") + "--xyz--");
    expect_malformed(part("form-data; name=\"a\"; filename=\"\xff\"", "1") + "--xyz--");
    expect_malformed(part("form-data; name=\"a\"", "\xff") + "--xyz--");
}

TEST(Multipart, sixty_four_parts_are_taken_and_not_one_more) {
    EXPECT_EQ(MultipartParser::parts_max, 64U);
    std::string body;
    for (int i = 0; i < 63; ++i) body += part("form-data; name=\"a\"", "1");
    EXPECT_TRUE(read(body + "--xyz--"));
    body += part("form-data; name=\"f\"; filename=\"f\"", "1");
    EXPECT_TRUE(read(body + "--xyz--"));
    expect_malformed(body + part("form-data; name=\"a\"", "1") + "--xyz--");
}

TEST(Multipart, two_files_under_one_name_and_a_doubled_field_are_seen) {
    const auto form = read(part("form-data; name=\"a\"", "1") + part("form-data; name=\"a\"", "2") + "--xyz--");
    EXPECT_THAT(form.form.all("a"), testing::ElementsAre("1", "2"));
    EXPECT_EQ(form.form.doubled(), "a");
}

}  // namespace
