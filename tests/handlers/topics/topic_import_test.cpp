// Topic files in the browser: a complete one comes back out of the database field by field, a broken one stores
// nothing.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "classroom.h"
#include "db/elective_groups.h"
#include "db/topics.h"
#include "draft_text.h"
#include "topicfile/topic_file.h"

namespace {

namespace fs = std::filesystem;
using support::Reply;

std::string file_content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string complete_file() { return file_content(fs::path(TOPICS_FOLDER) / "complete.json"); }

/// A small topic, with a slug if one is given.
std::string small_topic(const std::string& name, const std::string& slug = "") {
    return R"({"name":")" + name + R"(","beschreibung":"Worum es geht.","fach":"MBI","stufe":"7/8",)" +
           (slug.empty() ? "" : R"("unit_slug":")" + slug + R"(",)") +
           R"("subtasks":[{"beschreibung":"### Anfang","path":"wanderweg"}]})";
}

std::string file_of(const std::vector<std::string>& topics) {
    std::string list;
    for (const auto& each : topics) list += (list.empty() ? "" : ",") + each;
    return R"({"tasks":[)" + list + "]}";
}

class TopicImport : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        app_->in_database([](db::WriteTx& tx) { return tx.run("DELETE FROM topic"); });
    }
    Reply import(const std::string& content, const std::string& name = "themen.json") {
        return berg_browser_->upload("/topics/import", "file", name, content);
    }
    static std::int64_t topics() { return number("SELECT count(*) FROM topic"); }
    static std::string stored_text(const std::string& name) {
        return app_->in_database([&](db::WriteTx& tx) {
            const learning::TopicId id{tx.number("SELECT id FROM topic WHERE name = ?", name)};
            return draft_text(db::load_topic(tx, id).value().draft);
        });
    }
};

TEST_F(TopicImport, stores_every_field_of_the_format) {
    const auto drafts = topicfile::read_topics(complete_file()).topics;
    ASSERT_EQ(drafts.size(), 2u);
    const auto reply = import(complete_file());
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.shows("2 Themen importiert"));
    EXPECT_TRUE(reply.shows("6 Aufgaben")) << "the hidden one is not counted";
    EXPECT_TRUE(reply.shows("2 Dateien fehlen noch"));
    for (const auto& draft : drafts) {
        EXPECT_TRUE(reply.shows(draft.name));
        EXPECT_EQ(stored_text(draft.name), draft_text(draft));
    }
    EXPECT_EQ(number("SELECT count(*) FROM topic WHERE owner_id = ?", frau_berg_), 2);
    EXPECT_EQ(number("SELECT count(*) FROM change_log WHERE account_id = ? AND action = 'import'", frau_berg_), 2);
}

TEST_F(TopicImport, names_units_that_are_not_there_yet_and_imports_all_the_same) {
    const auto reply = import(complete_file());
    EXPECT_TRUE(reply.shows("Bitte ansehen"));
    EXPECT_TRUE(reply.shows("Baut auf „geo_5_karten“ auf"));
    EXPECT_EQ(topics(), 2);
}

TEST_F(TopicImport, names_prerequisites_that_are_neither_topic_nor_group_and_keeps_them_as_written) {
    const auto builds_on = [](const std::string& name, const std::string& names) {
        auto topic = small_topic(name);
        return topic.insert(1, R"("voraussetzungen":[)" + names + "],");
    };
    app_->in_database([&](db::WriteTx& tx) {
        return db::insert_elective_group(tx, {.name = "Orientierung", .description = {}}, frau_berg_);
    });
    import(file_of({small_topic("Schon da")}));
    const auto reply = import(file_of({builds_on("Neu", R"("schon DA", "orientierung", "Auch neu", "Nirgends")"),
                                       small_topic("auch neu")}));
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(support::count_of(reply.body, "Voraussetzung „"), 1u) << reply.body;
    EXPECT_TRUE(reply.shows("Voraussetzung „Nirgends“: Ein Thema oder eine Wahlpflicht-Gruppe mit diesem Namen gibt es noch nicht."));
    const learning::TopicId id{number("SELECT id FROM topic WHERE name = 'Neu'")};
    const auto file = topicfile::read_topics(berg_browser_->get("/topics/" + to_string(id) + "/topic.json").body);
    ASSERT_EQ(file.topics.size(), 1u);
    EXPECT_EQ(file.topics[0].prerequisites, (std::vector<std::string>{"schon DA", "orientierung", "Auch neu", "Nirgends"}));
}

TEST_F(TopicImport, shows_the_topic_with_its_answers_to_its_teacher) {
    const auto reply = import(complete_file());
    const auto link = support::first_link(reply.body, "/topics/");
    ASSERT_NE(link, "/topics/import");
    const auto page = berg_browser_->get(link);
    for (const auto* words :
         {"Das Wetter auf unserem Schulhof", "geo_5_wetter", "Was ist heute für ein Wetter?", "Temperaturmesser",
          "Die Wand speichert Sonnenwärme", "Klimadaten der Schule", "windstaerken.pdf", "Zweig „Ich messe Regen“"})
        EXPECT_TRUE(page.shows(words)) << words;
}

TEST_F(TopicImport, of_a_broken_file_stores_nothing_and_says_every_reason) {
    import(file_of({small_topic("Schon da", "schon_da")}));
    int files = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(TOPICS_FOLDER) / "broken")) {
        const auto content = file_content(entry.path());
        const auto errors = topicfile::read_topics(content).errors;
        if (errors.empty() || content.empty()) continue;  // only worth a warning, or no file at all
        const auto before = support::all_rows(*app_);
        const auto reply = import(content);
        EXPECT_EQ(reply.status, 422) << entry.path();
        const auto list = reply.body.substr(0, reply.body.find("</ul>", reply.body.find("id=\"errors\"")));
        EXPECT_EQ(support::count_of(list, "<li><strong>"), errors.size()) << entry.path();
        EXPECT_EQ(support::changed_tables(*app_, before), "") << entry.path();
        ++files;
    }
    EXPECT_GT(files, 40);
    EXPECT_EQ(topics(), 1);
}

TEST_F(TopicImport, one_broken_topic_stops_the_good_ones_beside_it) {
    const auto reply = import(file_of({small_topic("Gut"), R"({"name":"Schlecht"})", small_topic("Auch gut")}));
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("Nichts importiert"));
    EXPECT_EQ(topics(), 0);
}

TEST_F(TopicImport, leaves_out_what_is_there_already) {
    import(complete_file());
    const auto before = support::all_rows(*app_);
    const auto again = import(complete_file());
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.shows("Schon da und nicht noch einmal importiert"));
    EXPECT_EQ(support::changed_tables(*app_, before), "");
}

TEST_F(TopicImport, imports_the_new_topic_beside_one_that_is_there_already) {
    import(file_of({small_topic("Alt", "mbi_alt")}));
    const auto reply = import(file_of({small_topic("Alt", "mbi_alt"), small_topic("Neu", "mbi_neu")}));
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.shows("1 Thema importiert"));
    EXPECT_TRUE(reply.shows("Schon da und nicht noch einmal importiert"));
    EXPECT_EQ(topics(), 2);
}

TEST_F(TopicImport, takes_the_same_topic_twice_in_one_file_once) {
    const auto reply = import(file_of({small_topic("Uhr"), small_topic("Uhr")}));
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.shows("Schon da und nicht noch einmal importiert"));
    EXPECT_EQ(topics(), 1);
}

TEST_F(TopicImport, refuses_a_slug_of_another_topic_and_names_it) {
    import(file_of({small_topic("Sonnenuhr", "mbi_uhr")}));
    const auto before = support::all_rows(*app_);
    const auto reply = import(file_of({small_topic("Gut"), small_topic("Wasseruhr", "mbi_uhr")}));
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("„unit_slug“: mbi_uhr gehört schon zum Thema „Sonnenuhr“."));
    EXPECT_EQ(support::changed_tables(*app_, before), "");
}

TEST_F(TopicImport, of_another_teacher_is_a_topic_of_their_own) {
    import(file_of({small_topic("Uhr")}));
    const auto stein = make_person(learning::Role::Teacher, {"Stein", "Jan"});
    const auto browser = log_in(stein);
    EXPECT_EQ(browser->upload("/topics/import", "file", "uhr.json", file_of({small_topic("Uhr")})).status, 200);
    EXPECT_EQ(number("SELECT count(*) FROM topic WHERE owner_id = ?", stein), 1);
    EXPECT_EQ(browser->upload("/topics/import", "file", "uhr.json", file_of({small_topic("Uhr", "uhr")})).status, 200)
        << "there already, so its slug does not matter";
}

TEST_F(TopicImport, without_a_file_asks_for_one) {
    for (const auto& reply : {berg_browser_->post("/topics/import", {}), import(""),
                              berg_browser_->upload("/topics/import", "datei", "a.json", complete_file())}) {
        EXPECT_EQ(reply.status, 422);
        EXPECT_TRUE(reply.shows("Bitte eine Datei auswählen"));
    }
    EXPECT_EQ(topics(), 0);
}

TEST_F(TopicImport, treats_every_text_of_the_file_as_text) {
    const std::string attack =
        R"(<script>alert(1)</script><img src=x onerror=alert(2)>{{name}}[x](javascript:alert(3)))";
    const auto reply = import(R"({"task":{"name":")" + attack + R"(","beschreibung":")" + attack +
                                  R"(","fach":"MBI","stufe":"7/8","subtasks":[{"beschreibung":")" + attack +
                                  R"(","path":"wanderweg","tipps":")" + attack + R"(","fertig_wenn":")" + attack +
                                  R"("}],"materials":[{"typ":"link","pfad":"https://example.org/","beschreibung":")" +
                                  attack + R"("}]}})",
                              "<b>.json");
    EXPECT_EQ(reply.status, 200) << reply.body;
    const auto topic = support::first_link(reply.body, "/topics/1");
    const learning::TopicId id{number("SELECT max(id) FROM topic")};
    const auto given = give(ada_, id);
    for (const auto& page :
         {reply, berg_browser_->get("/topics/" + to_string(id)), berg_browser_->get("/topics"),
          ada_browser_->get("/start"), ada_browser_->get(given.path()), berg_browser_->get(class_path())})
        for (const auto* markup : {"<script>alert", "<img src=x", "href=\"javascript:", "<b>.json"})
            EXPECT_FALSE(page.shows(markup)) << markup;
}

}  // namespace
