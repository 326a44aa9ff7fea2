// RFC 9110 section 13: preconditions, their comparison and their order.
#include "http/conditional.h"

#include <gtest/gtest.h>

namespace {

using http::Conditions;
using http::Method;
using http::RequestBuilder;
using http::Validators;
using http::Verdict;

using Fields = std::vector<std::pair<std::string, std::string>>;

const Validators ours{.etag = "\"a1\"", .modified_s = 784'111'777};
const std::string at_change = "Sun, 06 Nov 1994 08:49:37 GMT";
const std::string before_change = "Sun, 06 Nov 1994 08:49:36 GMT";
const std::string after_change = "Sun, 06 Nov 1994 08:49:38 GMT";

std::optional<Conditions> conditions(const Fields& fields, Method method = Method::Get) {
    RequestBuilder request(method, "/");
    for (const auto& [name, value] : fields) request.header(name, value);
    return Conditions::of(request.build());
}

Verdict verdict(const Fields& fields, const Validators& validators = ours) {
    return http::judge(conditions(fields).value(), validators);
}

struct Case {
    std::string section;
    Fields fields;
    Verdict verdict;
};

TEST(Preconditions, are_judged_as_section_13_says) {
    const Case cases[] = {
        {"13.1.1", {{"If-Match", "\"a1\""}}, Verdict::Send},
        {"13.1.1", {{"If-Match", "\"b\", \"a1\""}}, Verdict::Send},
        {"13.1.1", {{"If-Match", "*"}}, Verdict::Send},
        {"13.1.1", {{"If-Match", "\"b\""}}, Verdict::PreconditionFailed},
        {"13.1.1 strong", {{"If-Match", "W/\"a1\""}}, Verdict::PreconditionFailed},
        {"13.1.1", {{"If-Match", "a1"}}, Verdict::PreconditionFailed},
        {"13.1.1", {{"If-Match", ""}}, Verdict::PreconditionFailed},
        {"13.1.2", {{"If-None-Match", "\"a1\""}}, Verdict::NotModified},
        {"13.1.2 weak", {{"If-None-Match", "W/\"a1\""}}, Verdict::NotModified},
        {"13.1.2 list", {{"If-None-Match", "\"x\" , W/\"y\",\"a1\""}}, Verdict::NotModified},
        {"13.1.2 list in two fields", {{"If-None-Match", "\"x\""}, {"If-None-Match", "\"a1\""}}, Verdict::NotModified},
        {"13.1.2 any", {{"If-None-Match", "*"}}, Verdict::NotModified},
        {"13.1.2", {{"If-None-Match", "\"b\""}}, Verdict::Send},
        {"13.1.2", {{"If-None-Match", "\"a1,a2\""}}, Verdict::Send},
        {"13.1.2", {{"If-None-Match", "\"a\""}}, Verdict::Send},
        {"13.1.2", {{"If-None-Match", "\"a11\""}}, Verdict::Send},
        {"13.1.2 a comma within quotes", {{"If-None-Match", "\"x,\"a1\""}}, Verdict::Send},
        {"13.1.2", {{"If-None-Match", ""}}, Verdict::Send},
        {"13.1.3", {{"If-Modified-Since", at_change}}, Verdict::NotModified},
        {"13.1.3", {{"If-Modified-Since", after_change}}, Verdict::NotModified},
        {"13.1.3", {{"If-Modified-Since", before_change}}, Verdict::Send},
        {"13.1.3 not a date", {{"If-Modified-Since", "yesterday"}}, Verdict::Send},
        {"13.1.3 twice", {{"If-Modified-Since", at_change}, {"If-Modified-Since", at_change}}, Verdict::Send},
        {"13.1.4", {{"If-Unmodified-Since", at_change}}, Verdict::Send},
        {"13.1.4", {{"If-Unmodified-Since", after_change}}, Verdict::Send},
        {"13.1.4", {{"If-Unmodified-Since", before_change}}, Verdict::PreconditionFailed},
        {"13.1.4 not a date", {{"If-Unmodified-Since", "0"}}, Verdict::Send},
        {"13.2.2 step 1 before 2", {{"If-Match", "\"a1\""}, {"If-Unmodified-Since", before_change}}, Verdict::Send},
        {"13.2.2 step 3 before 4", {{"If-None-Match", "\"b\""}, {"If-Modified-Since", after_change}}, Verdict::Send},
        {"13.2.2 step 3 before 4", {{"If-None-Match", "\"a1\""}, {"If-Modified-Since", before_change}},
         Verdict::NotModified},
        {"13.2.2 step 1 before 3", {{"If-None-Match", "\"a1\""}, {"If-Match", "\"b\""}}, Verdict::PreconditionFailed},
        {"13.2.2 step 1, then 3", {{"If-None-Match", "\"a1\""}, {"If-Match", "\"a1\""}}, Verdict::NotModified},
        {"13.2.2 step 2, then 4", {{"If-Modified-Since", at_change}, {"If-Unmodified-Since", at_change}},
         Verdict::NotModified},
    };
    for (const auto& [section, fields, expected] : cases)
        EXPECT_EQ(verdict(fields), expected) << section << " " << fields[0].first << ": " << fields[0].second;
}

TEST(Preconditions, on_dates_are_ignored_where_no_date_is_known) {
    const Validators undated{.etag = "\"a1\""};
    EXPECT_EQ(verdict({{"If-Modified-Since", after_change}}, undated), Verdict::Send);
    EXPECT_EQ(verdict({{"If-Unmodified-Since", before_change}}, undated), Verdict::Send);
}

TEST(Preconditions, are_only_kept_where_there_are_some_and_for_methods_that_read) {
    EXPECT_FALSE(conditions({}));
    EXPECT_FALSE(conditions({{"Host", "a"}, {"Referer", "b"}, {"If", "c"}}));
    EXPECT_TRUE(conditions({{"if-none-match", "*"}}, Method::Head));
    EXPECT_FALSE(conditions({{"If-Match", "\"b\""}}, Method::Post));
    EXPECT_FALSE(conditions({{"Range", "bytes=0-1"}}, Method::Head)) << "section 14.2: only GET has parts";
}

TEST(IfRange, lets_a_part_through_only_for_what_is_exactly_ours) {
    const auto part = [](const std::string& if_range, const Validators& validators = ours) {
        return http::may_send_part(conditions({{"Range", "bytes=0-1"}, {"If-Range", if_range}}).value(), validators);
    };
    EXPECT_TRUE(http::may_send_part(conditions({{"Range", "bytes=0-1"}}).value(), ours));
    EXPECT_TRUE(part("\"a1\""));
    EXPECT_TRUE(part(at_change));
    EXPECT_FALSE(part("\"b\""));
    EXPECT_FALSE(part("W/\"a1\"")) << "section 13.1.5: strong comparison";
    EXPECT_FALSE(part("\"a1\", \"b\"")) << "not a list";
    EXPECT_FALSE(part("*"));
    EXPECT_FALSE(part(after_change)) << "an exact match, not an order";
    EXPECT_FALSE(part(before_change));
    EXPECT_FALSE(part(""));
    EXPECT_FALSE(part(at_change, Validators{.etag = "\"a1\""}));
    EXPECT_FALSE(http::may_send_part(conditions({{"If-Range", "\"a1\""}}).value(), ours)) << "without Range nothing to do";
}

TEST(ContentEtag, follows_from_the_bytes) {
    EXPECT_EQ(http::content_etag("Hallo"), http::content_etag("Hallo"));
    EXPECT_NE(http::content_etag("Hallo"), http::content_etag("Hallo "));
    EXPECT_NE(http::content_etag(""), http::content_etag(std::string(1, '\0')));
    EXPECT_TRUE(http::content_etag("").starts_with('"'));
}

}  // namespace
