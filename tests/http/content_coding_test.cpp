// RFC 9110 section 12.5.3, Accept-Encoding, and section 12.4.2, weights.
#include "http/content_coding.h"

#include <gtest/gtest.h>

namespace {

using http::AcceptedCodings;
using http::Coding;
using http::Method;
using http::RequestBuilder;

Coding best(std::string_view field, http::PackedForms forms = {.gzip = true, .brotli = true}) {
    return AcceptedCodings::of(RequestBuilder(Method::Get, "/").header("Accept-Encoding", field).build()).best_of(forms);
}

TEST(AcceptEncoding, is_read_as_the_rfc_says) {
    const std::pair<const char*, Coding> cases[] = {
        {"gzip, deflate, br, zstd", Coding::Brotli},
        {"gzip", Coding::Gzip},
        {"GZIP", Coding::Gzip},
        {"x-gzip", Coding::Gzip},  // section 8.4.1.3
        {"BR", Coding::Brotli},
        {"br;q=0.5, gzip", Coding::Gzip},
        {"br;q=0.5, gzip;q=0.5", Coding::Brotli},
        {"br;q=0.499 , gzip ; q=0.5", Coding::Gzip},
        {"gzip\t;\tQ=1.000", Coding::Gzip},
        {"deflate, gzip;q=1.0, *;q=0.5", Coding::Gzip},
        {"*", Coding::Brotli},
        {"*, br;q=0", Coding::Gzip},
        {"*;q=0", Coding::Identity},
        {"gzip;q=0.001", Coding::Gzip},
        {"identity, gzip;q=0.5", Coding::Identity},
        {"identity;q=0.5, gzip;q=0.5", Coding::Gzip},
        {"identity;q=0", Coding::Identity},  // nothing else is left
        {"identity;q=0, gzip;q=0.1", Coding::Gzip},
        {",, gzip ,", Coding::Gzip},
        {"", Coding::Identity},
        {"deflate, zstd", Coding::Identity},
        {"gzip;q=0", Coding::Identity},
        {"gzip; q=0.0", Coding::Identity},
        {"gzip;q=0.000", Coding::Identity},
        {"gzip;Q=0", Coding::Identity},
        {"xgzip, gzipx, brr, b", Coding::Identity},
    };
    for (const auto& [field, coding] : cases) EXPECT_EQ(best(field), coding) << field;
}

TEST(AcceptEncoding, what_is_not_a_weight_says_nothing) {
    for (const auto* field : {"gzip;q=", "gzip;q=2", "gzip;q=1.001", "gzip;q=0.5000", "gzip;q=.5", "gzip;q=-1", "gzip;q=a",
                              "gzip;level=9", "gzip;", "gzip;q"})
        EXPECT_EQ(best(field), Coding::Identity) << field;
}

TEST(AcceptEncoding, only_forms_that_there_are_can_win) {
    EXPECT_EQ(best("br, gzip;q=0.1", {.gzip = true}), Coding::Gzip);
    EXPECT_EQ(best("br, gzip;q=0.1", {.brotli = true}), Coding::Brotli);
    EXPECT_EQ(best("br, gzip", {}), Coding::Identity);
}

TEST(AcceptEncoding, several_fields_are_one_list) {
    const auto request =
        RequestBuilder(Method::Get, "/").header("Accept-Encoding", "gzip").header("accept-encoding", "br").build();
    EXPECT_EQ(AcceptedCodings::of(request).best_of({.gzip = true, .brotli = true}), Coding::Brotli);
}

TEST(AcceptEncoding, without_the_field_the_plain_form_is_sent) {
    const auto request = RequestBuilder(Method::Get, "/").build();
    EXPECT_EQ(AcceptedCodings::of(request).best_of({.gzip = true, .brotli = true}), Coding::Identity);
}

}  // namespace
