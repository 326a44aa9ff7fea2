#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/forms.h"

namespace {

using base::ErrorCode;
using http::Form;
using http::Method;
using http::RequestBuilder;
using namespace std::string_literals;

base::Result<Form> read(std::string body, std::string_view type = "multipart/form-data; boundary=xyz") {
    return Form::read(RequestBuilder(Method::Post, "/x").header("Content-Type", type).body(std::move(body)).build());
}

std::string part(std::string_view disposition, std::string_view content) {
    return "--xyz\r\nContent-Disposition: " + std::string(disposition) + "\r\n\r\n" + std::string(content) + "\r\n";
}

void expect_malformed(std::string body, std::string_view type = "multipart/form-data; boundary=xyz") {
    const auto form = read(body, type);
    ASSERT_FALSE(form) << body;
    EXPECT_EQ(form.error().code, ErrorCode::Malformed);
    EXPECT_FALSE(form.error().message.empty());
}

TEST(Multipart, fields_and_files_are_told_apart) {
    const auto form = read(part("form-data; name=\"label\"", "Säuren") +
                           "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Säuren.pdf\"\r\n"
                           "Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--xyz--\r\n");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->text("label"), "Säuren");
    EXPECT_FALSE(form->has("file"));
    const auto* file = form->file("file");
    ASSERT_NE(file, nullptr);
    EXPECT_EQ(file->name, "Säuren.pdf");
    EXPECT_EQ(file->content_type, "application/pdf");
    EXPECT_EQ(file->content, "%PDF-1.7");
    EXPECT_EQ(form->file("label"), nullptr);
}

TEST(Multipart, content_is_taken_as_it_is_with_line_ends_and_things_like_boundaries) {
    const std::string content = "\r\n\r\na\r\n--xy\r\n--\r\n-xyz\r\nxyz--\0\xff\r\n"s;
    const auto form = read(part("form-data; name=\"f\"; filename=\"a.bin\"", content) + "--xyz--");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->file("f")->content, content);
}

TEST(Multipart, empty_contents_are_empty) {
    const auto form =
        read(part("form-data; name=\"a\"", "") + part("form-data; name=\"f\"; filename=\"\"", "") + "--xyz--");
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->has("a"));
    EXPECT_EQ(form->text("a"), "");
    ASSERT_NE(form->file("f"), nullptr);
    EXPECT_EQ(form->file("f")->name, "");
    EXPECT_EQ(form->file("f")->content, "");
}

TEST(Multipart, text_in_fields_gets_line_feeds) {
    EXPECT_EQ(read(part("form-data; name=\"a\"", "1\r\n2\r3") + "--xyz--")->text("a"), "1\n2\n3");
}

TEST(Multipart, quotes_in_names_are_escaped_by_browsers_and_come_back) {
    const auto form = read(part("form-data; name=\"a %22b%22\"; filename=\"%22c%22.txt\"", "x") + "--xyz--");
    ASSERT_TRUE(form);
    ASSERT_NE(form->file("a \"b\""), nullptr);
    EXPECT_EQ(form->file("a \"b\"")->name, "\"c\".txt");
}

TEST(Multipart, other_percent_signs_in_names_stay) {
    const auto form = read(part("form-data; name=\"a\"; filename=\"100%25 %C3%A4%0D%0A.txt\"", "x") + "--xyz--");
    EXPECT_EQ(form->file("a")->name, "100%25 %C3%A4%0D%0A.txt");
}

TEST(Multipart, semicolons_and_equals_signs_inside_quotes_mean_nothing) {
    const auto form = read(part("form-data; filename=\"; name=evil; a=.txt\"; name=\"good\"", "x") + "--xyz--");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->file("evil; a=.txt\""), nullptr);
    ASSERT_NE(form->file("good"), nullptr);
    EXPECT_EQ(form->file("good")->name, "; name=evil; a=.txt");
}

TEST(Multipart, parameters_may_have_no_blanks_and_any_case_and_no_quotes) {
    const auto form = read("--xyz\r\ncontent-disposition:form-data;Name=a;FILENAME=b.txt\r\n\r\nx\r\n--xyz--");
    ASSERT_TRUE(form);
    ASSERT_NE(form->file("a"), nullptr);
    EXPECT_EQ(form->file("a")->name, "b.txt");
}

TEST(Multipart, the_boundary_may_be_quoted_and_stand_anywhere_in_the_type) {
    const std::string body = part("form-data; name=\"a\"", "1") + "--xyz--\r\n";
    for (const auto* type :
         {"multipart/form-data; boundary=\"xyz\"", "multipart/form-data;boundary=xyz",
          "Multipart/Form-Data; charset=utf-8; Boundary=xyz", "multipart/form-data; boundary=xyz; a=b"}) {
        const auto form = read(body, type);
        ASSERT_TRUE(form) << type;
        EXPECT_EQ(form->text("a"), "1");
    }
}

TEST(Multipart, a_type_without_a_usable_boundary_is_malformed) {
    const std::string body = part("form-data; name=\"a\"", "1") + "--xyz--\r\n";
    for (const auto* type :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/form-data; boundary=\"xyz", "multipart/form-data; xboundary=xyz"})
        expect_malformed(body, type);
    expect_malformed("--" + std::string(71, 'b') + "--", "multipart/form-data; boundary=" + std::string(71, 'b'));
}

TEST(Multipart, a_form_without_parts_is_empty) {
    const auto form = read("--xyz--\r\n");
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->fields().empty());
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

TEST(Multipart, invalid_letters_in_names_and_fields_are_malformed) {
    expect_malformed(part("form-data; name=\"\xff\"", "1") + "--xyz--");
    expect_malformed(part("form-data; name=\"a\"; filename=\"\xff\"", "1") + "--xyz--");
    expect_malformed(part("form-data; name=\"a\"", "\xff") + "--xyz--");
}

TEST(Multipart, sixty_four_parts_are_taken_and_not_one_more) {
    EXPECT_EQ(Form::parts_max, 64U);
    std::string body;
    for (int i = 0; i < 63; ++i) body += part("form-data; name=\"a\"", "1");
    EXPECT_TRUE(read(body + "--xyz--"));
    body += part("form-data; name=\"f\"; filename=\"f\"", "1");
    EXPECT_TRUE(read(body + "--xyz--"));
    expect_malformed(body + part("form-data; name=\"a\"", "1") + "--xyz--");
}

TEST(Multipart, two_files_under_one_name_and_a_doubled_field_are_seen) {
    const auto form = read(part("form-data; name=\"a\"", "1") + part("form-data; name=\"a\"", "2") + "--xyz--");
    EXPECT_THAT(form->all("a"), testing::ElementsAre("1", "2"));
    EXPECT_EQ(form->doubled(), "a");
}

}  // namespace
