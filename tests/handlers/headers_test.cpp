// What stands around every page: security headers, no inline code, no copies of personal pages (SECURITY B3, B5).
#include <gtest/gtest.h>

#include <memory>
#include <regex>
#include <set>

#include "crawler.h"
#include "whole_school.h"

namespace {

using support::HttpClient;
using support::Reply;
using namespace std::string_literals;

const std::string page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'";

class Headers : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<support::RunningApp>();
        school_ = make_whole_school(*app_);
        for (const auto who : {Who::Nobody, Who::Ada, Who::Berg}) {
            HttpClient client(app_->port());
            school_.become(who, client);
            std::vector<std::string> starts{"/", "/nirgends", "/a%00b", "/static/../a", "/start?q=%zz"};
            for (const auto& route : app_->app().routes()) starts.push_back(school_.of_7b.path(route.pattern));
            for (auto& page : crawl(client, std::move(starts))) pages_.push_back(std::move(page));
            for (const auto* method : {"POST", "PUT", "OPTIONS", "BREW"})
                pages_.push_back({"/start", client.request(method, "/start")});
            pages_.push_back({"/start", client.get("/start", {{"Accept", "application/json"}})});
        }
        pages_.push_back({"broken", HttpClient(app_->port()).exchange("GET / HTTP/1.1\r\n\r\n")});
        pages_.push_back({"too long", HttpClient(app_->port()).get("/" + std::string(20'000, 'a'))});
    }
    static void TearDownTestSuite() {
        pages_.clear();
        app_.reset();
    }
    /// The same for everybody who is not signed in.
    static bool is_public(const SeenPage& page) {
        static const std::set<std::string> pages{"/imprint", "/privacy", "/accessibility"};
        return pages.contains(page.address) && page.reply.body.find("action=\"/logout\"") == std::string::npos;
    }
    static bool is_static(const SeenPage& page) {
        return page.address.starts_with("/static/") && page.reply.status == 200;
    }

    static inline std::unique_ptr<support::RunningApp> app_;
    static inline WholeSchool school_;
    static inline std::vector<SeenPage> pages_;
};

TEST_F(Headers, are_looked_at_on_all_kinds_of_answers) {
    std::set<int> statuses;
    for (const auto& page : pages_) statuses.insert(page.reply.status);
    EXPECT_GE(pages_.size(), 100u);
    for (const int status : {200, 204, 303, 400, 401, 404, 405, 501}) EXPECT_TRUE(statuses.contains(status)) << status;
}

TEST_F(Headers, protect_every_answer) {
    for (const auto& [address, reply] : pages_) {
        const auto policy = reply.header("content-security-policy");
        if (address.starts_with("/materials/") && reply.status == 200)
            EXPECT_TRUE(policy.ends_with("; sandbox")) << address;
        else
            EXPECT_EQ(policy, page_policy) << address;
        EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << address;
        EXPECT_EQ(reply.header("referrer-policy"), "same-origin") << address;
        EXPECT_EQ(reply.header("cross-origin-opener-policy"), "same-origin") << address;
        EXPECT_EQ(reply.header("cross-origin-resource-policy"), "same-origin") << address;
        EXPECT_NE(reply.header("permissions-policy").find("camera=()"), std::string::npos) << address;
        for (const auto* once : {"content-security-policy", "cache-control", "content-type", "content-length"})
            EXPECT_LE(reply.headers.count(once), 1u) << address << " " << once;
        EXPECT_EQ(reply.header("server").find_first_of("0123456789"), std::string::npos);
        EXPECT_EQ(reply.header("x-powered-by"), "");
        EXPECT_EQ(reply.header("access-control-allow-origin"), "");
    }
}

TEST_F(Headers, let_nobody_keep_a_page_but_everybody_the_static_files) {
    int static_files = 0;
    for (const auto& page : pages_) {
        const auto cache = page.reply.header("cache-control");
        if (is_static(page)) {
            ++static_files;
            EXPECT_EQ(cache, "public, max-age=31536000, immutable") << page.address;
            EXPECT_EQ(page.reply.header("set-cookie"), "") << page.address;
        } else if (is_public(page)) {
            EXPECT_EQ(cache, "public, no-cache") << page.address;
            EXPECT_EQ(page.reply.header("set-cookie"), "") << page.address;
            EXPECT_NE(page.reply.header("etag"), "") << page.address;
        } else {
            EXPECT_EQ(cache, "no-store") << page.address;
        }
    }
    EXPECT_GE(static_files, 3);
}

TEST_F(Headers, the_pages_have_no_inline_code_and_no_other_host) {
    static const std::regex tag("<[a-zA-Z][^>]*>");
    static const std::regex handler("\\s(on[a-z]+|style)\\s*=", std::regex::icase);
    static const std::regex address("(href|src|action|poster|formaction)=\"([a-z]+:|//)", std::regex::icase);
    int looked_at = 0;
    for (const auto& [where, reply] : pages_) {
        if (!is_html(reply)) continue;
        EXPECT_EQ(reply.body.find("<style"), std::string::npos) << where;
        for (std::sregex_iterator at(reply.body.begin(), reply.body.end(), tag), end; at != end; ++at) {
            const auto text = at->str();
            EXPECT_FALSE(std::regex_search(text, handler)) << where << " " << text;
            if (text.starts_with("<script")) EXPECT_NE(text.find(" src=\"/static/"), std::string::npos) << text;
            if (text.starts_with("<iframe")) EXPECT_NE(text.find(" src=\"/materials/"), std::string::npos) << text;
            if (!text.starts_with("<a ")) EXPECT_FALSE(std::regex_search(text, address)) << where << " " << text;
            EXPECT_EQ(text.find("javascript:"), std::string::npos) << where << " " << text;
        }
        EXPECT_NE(reply.body.find("<html lang=\"de\">"), std::string::npos) << where;
        ++looked_at;
    }
    EXPECT_GE(looked_at, 60);
}

TEST_F(Headers, nothing_personal_is_served_under_a_name_of_a_file) {
    HttpClient ada(app_->port());
    school_.become(Who::Ada, ada);
    const auto assignment = school_.of_7b.path("/assignments/{assignment}");
    for (const auto& address : {"/start.css"s, "/start/a.css"s, "/start/"s, assignment + ".js"s, assignment + "/a.css"s,
                                "/classes/1.css"s, "/static/start"s, "/lernmanager.db"s, "/key"s, "/.git/config"s})
        EXPECT_EQ(ada.get(address).status, 404) << address;
    EXPECT_EQ(ada.get("/start?x=.css").header("cache-control"), "no-store");
}

}  // namespace
