#include "http/response.h"

#include <gtest/gtest.h>

#include "http/compression.h"
#include "http/pipeline.h"
#include "run_task.h"
#include "running_server.h"

namespace {

using http::Method;
using http::RequestBuilder;
using http::Response;
using http_test::Client;
using http_test::immediately;
using http_test::RunningServer;

std::string header(const Response& response, std::string_view name) {
    for (const auto& [known, value] : response.headers)
        if (known == name) return value;
    return "";
}

TEST(Response, kinds_have_their_types) {
    EXPECT_EQ(http::html("x").content_type, "text/html; charset=utf-8");
    EXPECT_EQ(http::json("{}").content_type, "application/json");
    EXPECT_EQ(http::text("x", 404).status, 404);
    EXPECT_EQ(http::html("x").cache_control, "no-store");
}

TEST(Response, a_redirect_is_303_without_a_body) {
    const auto response = http::redirect("/klassen/7");
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(header(response, "Location"), "/klassen/7");
    EXPECT_EQ(response.content(), "");
}

TEST(Response, a_shared_body_goes_before_the_own_one) {
    Response response = http::text("own");
    response.shared_body = std::make_shared<const std::string>("shared");
    EXPECT_EQ(response.content(), "shared");
}

TEST(Download, is_kept_under_its_name_in_every_alphabet) {
    const auto response = http::download("%PDF", "application/pdf", "Zugänge 7b (neu).pdf");
    EXPECT_EQ(header(response, "Content-Disposition"),
              "attachment; filename=\"zugaenge7bneu.pdf\"; filename*=UTF-8''Zug%C3%A4nge%207b%20%28neu%29.pdf");
    EXPECT_EQ(response.content_type, "application/pdf");
    EXPECT_FALSE(response.compressible);
}

TEST(Download, quotes_and_line_ends_in_a_name_cannot_leave_the_field) {
    const auto field =
        header(http::download("x", "text/plain", "a\"; evil=\"b\r\nSet-Cookie: c"), "Content-Disposition");
    EXPECT_EQ(field,
              "attachment; filename=\"aevilbset-cookiec\"; "
              "filename*=UTF-8''a%22%3B%20evil%3D%22b%0D%0ASet-Cookie%3A%20c");
}

TEST(ReasonPhrase, is_known_for_all_we_send_and_empty_for_others) {
    for (const int status : {100, 200, 204, 303, 304, 400, 401, 403, 404, 405, 408, 409, 412,
                             413, 414, 415, 416, 422, 429, 431, 500, 501, 503, 505, 507})
        EXPECT_NE(http::reason_phrase(status), "") << status;
    EXPECT_EQ(http::reason_phrase(418), "");
}

class CompressedAnswer : public testing::Test {
  protected:
    RunningServer server{immediately([this](const http::Request& request) {
        auto response = http::html(request.path == "/klein" ? "klein" : request.path == "/riesig" ? huge : page);
        if (request.path == "/fertig") response.compressible = false;
        if (request.path == "/geteilt") response.shared_body = std::make_shared<const std::string>(page);
        return response;
    })};
    const std::string page = std::string(5000, 'p') + "Ende";
    const std::string huge = std::string(200'000, 'h');
};

TEST_F(CompressedAnswer, a_page_comes_packed_to_who_takes_it_and_is_the_same) {
    Client client(server);
    for (const auto* path : {"/", "/geteilt"}) {
        const auto packed = client.get(path, "Accept-Encoding: gzip\r\n");
        EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
        EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
        EXPECT_LT(packed.body.size(), 200U);
        EXPECT_EQ(http::gunzip(packed.body, page.size()), page);
        const auto plain = client.get(path);
        EXPECT_EQ(plain.header("Content-Encoding"), "");
        EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
        EXPECT_EQ(plain.body, page);
    }
}

TEST_F(CompressedAnswer, small_large_and_packed_bodies_go_out_as_they_are) {
    Client client(server);
    for (const auto* path : {"/klein", "/riesig", "/fertig"}) {
        const auto answer = client.get(path, "Accept-Encoding: gzip\r\n");
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.header("Content-Encoding"), "") << path;
        EXPECT_EQ(answer.header("Vary"), "") << path;
    }
    EXPECT_EQ(client.get("/riesig", "Accept-Encoding: gzip\r\n").body, huge);
}

TEST(CompressionLimits, begin_and_end_exactly_where_the_settings_say) {
    http::Pipeline::Settings settings{.gzip_bytes_min = 500, .gzip_bytes_max = 1000};
    RunningServer server(immediately([](const http::Request& request) {
                             return http::text(std::string(std::stoul(request.query), 'x'));
                         }),
                         {.settings = settings});
    Client client(server);
    const auto encoding = [&](int size) {
        return client.get("/?" + std::to_string(size), "Accept-Encoding: gzip\r\n").header("Content-Encoding");
    };
    EXPECT_EQ(encoding(499), "");
    EXPECT_EQ(encoding(500), "gzip");
    EXPECT_EQ(encoding(1000), "gzip");
    EXPECT_EQ(encoding(1001), "");
}

}  // namespace
