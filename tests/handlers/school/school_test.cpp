// The pages everybody may read, and the form an admin fills them with.
#include <gtest/gtest.h>

#include <algorithm>

#include "db/school.h"
#include "running_app.h"

namespace {

using support::HttpClient;

class SchoolPages : public testing::Test {
  protected:
    SchoolPages() {
        const auto session = support::insert_session(app_, cast_.frau_berg);
        admin_.use_session(session.token, session.csrf);
    }
    static support::Fields filled() {
        return {{"school_name", "Schule am Deich"}, {"school_address", "Deichweg 3\r\n12345 Musterstadt"},
                {"school_email", "post@deich.example"}, {"school_head", "Karin <Berg>"}};
    }

    support::RunningApp app_;
    support::Cast cast_ = make_cast(app_);
    HttpClient admin_{app_.port()};
    HttpClient stranger_{app_.port()};
};

TEST_F(SchoolPages, say_what_the_admin_has_filled_in) {
    const auto saved = admin_.post("/settings/school", filled());
    EXPECT_EQ(saved.status, 303) << saved.body;
    EXPECT_TRUE(admin_.get(saved.location()).shows("Die Angaben zur Schule sind gespeichert."));
    const auto imprint = stranger_.get("/imprint");
    EXPECT_TRUE(imprint.shows("Schule am Deich"));
    EXPECT_TRUE(imprint.shows("Karin &lt;Berg&gt;"));
    EXPECT_TRUE(imprint.shows("<a href=\"mailto:post@deich.example\">"));
    EXPECT_TRUE(stranger_.get("/privacy").shows("Deichweg 3"));
    EXPECT_TRUE(stranger_.get("/accessibility").shows("post@deich.example"));
}

TEST_F(SchoolPages, tell_only_an_admin_what_is_missing) {
    EXPECT_TRUE(admin_.get("/privacy").shows("<li>Datenschutzbeauftragte Person</li>"));
    EXPECT_TRUE(stranger_.get("/privacy").shows("Noch nicht eingetragen."));
    EXPECT_FALSE(stranger_.get("/privacy").shows("<li>Datenschutzbeauftragte Person</li>"));
    auto all = filled();
    for (const auto& field : learning::school_fields)
        if (std::ranges::find(all, field.key, &support::Fields::value_type::first) == all.end())
            all.emplace_back(std::string(field.key), "steht da");
    admin_.post("/settings/school", all);
    for (const auto* page : {"/imprint", "/privacy", "/accessibility"}) {
        EXPECT_FALSE(admin_.get(page).shows("fehlt noch etwas")) << page;
        EXPECT_FALSE(stranger_.get(page).shows("och nicht eingetragen")) << page;
    }
}

TEST_F(SchoolPages, refuse_what_cannot_be_right_and_keep_what_was_typed) {
    auto fields = filled();
    fields[0].second = "  ";
    fields[2].second = "keine Adresse";
    const auto refused = admin_.post("/settings/school", fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.shows("Bitte den Namen der Schule eintragen."));
    EXPECT_TRUE(refused.shows("Das ist keine E-Mail-Adresse."));
    EXPECT_TRUE(refused.shows("value=\"keine Adresse\""));
    EXPECT_TRUE(refused.shows("Deichweg 3"));
    fields = filled();
    fields[1].second = std::string(501, 'x');
    EXPECT_TRUE(admin_.post("/settings/school", fields).shows("Höchstens 500 Zeichen"));
    app_.in_database([](db::WriteTx& tx) {
        EXPECT_EQ(db::load_school_info(tx).name, "");
        return 0;
    });
}

TEST_F(SchoolPages, may_be_kept_by_strangers_who_ask_again) {
    const auto first = stranger_.get("/privacy");
    EXPECT_EQ(first.header("cache-control"), "public, no-cache");
    EXPECT_NE(first.header("vary").find("Cookie"), std::string::npos) << first.header("vary");
    EXPECT_EQ(stranger_.get("/privacy", {{"If-None-Match", first.header("etag")}}).status, 304);
    admin_.post("/settings/school", filled());
    EXPECT_EQ(stranger_.get("/privacy", {{"If-None-Match", first.header("etag")}}).status, 200);
    EXPECT_EQ(admin_.get("/privacy").header("cache-control"), "no-store");
}

TEST_F(SchoolPages, are_linked_from_every_page) {
    for (const auto* page : {"/login", "/nirgends", "/imprint"})
        for (const auto* address : {"/imprint", "/privacy", "/accessibility"})
            EXPECT_TRUE(stranger_.get(page).shows("<a href=\"" + std::string(address) + "\"")) << page;
}

}  // namespace
