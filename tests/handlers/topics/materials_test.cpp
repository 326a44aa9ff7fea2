// Files of materials: what may come in, who gets them out, and that the disk holds nothing readable.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "classroom.h"
#include "db/topics.h"
#include "http/url.h"

namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using drafts::task;
using support::Reply;

const std::string marker = "MARKE-IM-ARBEITSBLATT-4711";
const std::string pdf = "%PDF-1.7\n" + marker + "\n%%EOF\n";

class Materials : public Classroom {
  protected:
    void SetUp() override {
        Classroom::SetUp();
        auto draft = drafts::topic("Wetter", {task("Ankommen")});
        draft.materials = {drafts::file("blatt.pdf"), drafts::link("https://example.org/")};
        topic_ = store(draft);
        given_ = give(ada_, topic_);
        const auto materials =
            app_->in_database([&](db::WriteTx& tx) { return db::load_topic(tx, topic_).value().materials; });
        file_ = to_string(materials[0]);
        link_ = to_string(materials[1]);
    }

    std::string topic_path() const { return "/topics/" + to_string(topic_); }
    Reply upload(const std::string& name, const std::string& content) {
        return berg_browser_->upload(topic_path() + "/materials/" + file_ + "/file", "file", name, content);
    }
    static std::size_t files_on_disk() {
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator(app_->folder() / "data/files"))
            count += entry.is_regular_file();
        return count;
    }
    static bool on_disk(const std::string& text) {
        for (const auto& entry : fs::recursive_directory_iterator(app_->folder().path())) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes(std::istreambuf_iterator<char>(file), {});
            if (bytes.find(text) != std::string::npos) return true;
        }
        return false;
    }

    learning::TopicId topic_;
    Given given_;
    std::string file_, link_;
};

TEST_F(Materials, are_missing_until_they_are_uploaded_and_then_on_the_page) {
    EXPECT_TRUE(berg_browser_->get(topic_path()).shows("1 Datei fehlt noch"));
    EXPECT_TRUE(ada_browser_->get(given_.path()).shows("Die Datei fehlt noch."));
    EXPECT_EQ(ada_browser_->get("/materials/" + file_).status, 404);
    const auto page = berg_browser_->follow(upload("Mein Blatt.pdf", pdf));
    EXPECT_TRUE(page.shows("Die Datei „Mein Blatt.pdf“ ist gespeichert."));
    EXPECT_FALSE(page.shows("fehlt"));
    EXPECT_TRUE(ada_browser_->get(given_.path()).shows("href=\"/materials/" + file_ + "\""));
    EXPECT_EQ(ada_browser_->get("/materials/" + file_).body, pdf);
    EXPECT_EQ(number("SELECT count(*) FROM change_log WHERE account_id = ? AND action = 'upload'", frau_berg_), 1);
}

TEST_F(Materials, of_the_wrong_kind_are_refused_and_leave_nothing) {
    const auto before = support::all_rows(*app_);
    const auto files = files_on_disk();
    const std::pair<std::string, std::string> wrong[] = {
        {"programm.pdf", "MZ\x90 nicht wirklich"},
        {"bild.png", pdf},
        {"blatt.pdf", "\x89PNG\r\n\x1a\n rest"},
        {"seite.html", "<html><script>alert(1)</script></html>"},
        {"bild.svg", "<svg onload=alert(1)>"},
        {"blatt.pdf.html", pdf},
        {"blatt", pdf},
        {"", pdf},
        {"blatt.pdf", ""},
        {"blatt.pdf", " %PDF-1.7"},
        {"blatt.pdf", "%PDF"},
        {"bild.webp", "RIFF....WEBP"},
        {"tabelle.zip", "PK\x03\x04"},
    };
    for (const auto& [name, content] : wrong) {
        const auto reply = upload(name, content);
        EXPECT_EQ(reply.status, 422) << name;
        EXPECT_TRUE(reply.shows("Es wurde nichts gespeichert")) << name;
    }
    EXPECT_EQ(support::changed_tables(*app_, before), "");
    EXPECT_EQ(files_on_disk(), files);
}

TEST_F(Materials, come_back_with_the_type_of_their_content) {
    const std::tuple<const char*, std::string, const char*> kinds[] = {
        {"a.pdf", pdf, "application/pdf"},
        {"a.PNG", "\x89PNG\r\n\x1a\nrest", "image/png"},
        {"a.jpg", "\xff\xd8\xff\xe0rest", "image/jpeg"},
        {"a.jpeg", "\xff\xd8\xff\xe0rest", "image/jpeg"},
        {"a.gif", "GIF89arest", "image/gif"},
        {"polyglott.pdf", "%PDF-<html><script>alert(1)</script>", "application/pdf"}};
    for (const auto& [name, content, type] : kinds) {
        EXPECT_EQ(upload(name, content).status, 303) << name;
        const auto reply = ada_browser_->get("/materials/" + file_);
        EXPECT_EQ(reply.header("content-type"), type) << name;
        EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << name;
        EXPECT_EQ(reply.body, content) << name;
    }
}

TEST_F(Materials, are_shown_in_a_sandbox_and_kept_by_no_cache) {
    upload("blatt.pdf", pdf);
    const auto reply = ada_browser_->get("/materials/" + file_);
    const auto policy = reply.header("content-security-policy");
    EXPECT_TRUE(policy.starts_with("default-src 'none';")) << policy;
    EXPECT_TRUE(policy.ends_with("frame-ancestors 'self'; sandbox")) << policy;
    EXPECT_EQ(policy.find("script-src"), std::string::npos);
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_EQ(reply.header("content-disposition"), "inline; filename=\"blatt.pdf\"; filename*=UTF-8''blatt.pdf");
}

TEST_F(Materials, keep_odd_names_out_of_the_head_and_off_the_disk) {
    const std::string names[] = {
        "Übung \"1\".pdf", "a\r\nX-Evil: 1.pdf", "../../../etc/passwd.pdf", std::string(300, 'x') + ".pdf",
        "<b>ä</b>.pdf",    "a%22;b=c.pdf"};
    for (const auto& name : names) {
        upload(name, pdf);
        const auto reply = ada_browser_->get("/materials/" + file_);
        EXPECT_EQ(reply.header("x-evil"), "") << name;
        const auto disposition = reply.header("content-disposition");
        EXPECT_TRUE(disposition.starts_with("inline; filename=\"")) << name;
        EXPECT_EQ(support::count_of(disposition, "\""), 2u) << disposition;
        EXPECT_EQ(disposition.find('/'), std::string::npos) << disposition;
        EXPECT_FALSE(berg_browser_->get(topic_path()).shows("<b>ä")) << name;
    }
    EXPECT_FALSE(on_disk("passwd"));
}

TEST_F(Materials, are_for_the_owner_of_the_topic_and_for_students_who_have_it) {
    upload("blatt.pdf", pdf);
    const auto path = "/materials/" + file_;
    EXPECT_EQ(berg_browser_->get(path).body, pdf);
    EXPECT_EQ(ada_browser_->get(path).body, pdf);
    EXPECT_EQ(ben_browser_->get(path).status, 404);
    give(ada_, drafts::topic("Klima", {task("Lesen")}));
    EXPECT_EQ(ada_browser_->get(path).status, 200) << "she had it before";
    const auto stein = log_in(make_person(learning::Role::Teacher, {"Stein", "Jan"}));
    EXPECT_EQ(stein->get(path).status, 404);
    app_->in_database([&](db::WriteTx& tx) {
        db::share_topic(tx, topic_);
        return 0;
    });
    EXPECT_EQ(stein->get(path).body, pdf) << "shared: others may read";
    EXPECT_EQ(stein->upload(topic_path() + "/materials/" + file_ + "/file", "file", "a.pdf", pdf).status, 404);
    EXPECT_EQ(support::HttpClient(app_->port()).get(path).location(), "/login?next=%2Fmaterials%2F" + file_);
}

TEST_F(Materials, lie_sealed_on_the_disk) {
    const auto files = files_on_disk();
    upload(marker + ".pdf", pdf);
    EXPECT_EQ(files_on_disk(), files + 1);
    EXPECT_FALSE(on_disk(marker));
    app_->restart();
    EXPECT_FALSE(on_disk(marker)) << "the log of the database is emptied at the end";
    support::HttpClient later(app_->port());
    later.cookies() = ada_browser_->cookies();
    EXPECT_EQ(later.get("/materials/" + file_).body, pdf);
}

TEST_F(Materials, replaced_come_back_with_one_press) {
    upload("alt.pdf", pdf);
    const auto files = files_on_disk();
    const auto large = "%PDF-" + std::string(1'000'000, 'x') + marker;
    const auto page = berg_browser_->follow(upload("neu.pdf", large));
    EXPECT_EQ(ada_browser_->get("/materials/" + file_).body, large) << "many chunks";
    EXPECT_EQ(files_on_disk(), files + 1) << "the old one waits for its time";
    const auto id = number("SELECT max(id) FROM change_set");
    ASSERT_TRUE(page.shows("/changes/" + std::to_string(id) + "/undo")) << page.body;
    const auto back = berg_browser_->post("/changes/" + std::to_string(id) + "/undo",
                                          {{"form_key", support::hidden_field(page.body, "form_key")}});
    EXPECT_EQ(back.location(), topic_path());
    EXPECT_EQ(ada_browser_->get("/materials/" + file_).body, pdf);
}

TEST_F(Materials, are_sent_in_the_parts_that_are_asked_for) {
    std::string large = "%PDF-";
    for (int i = 0; large.size() < 300'000; ++i) large += std::to_string(i) + " ";
    upload("gross.pdf", large);
    const auto path = "/materials/" + file_;
    const auto whole = ada_browser_->get(path);
    EXPECT_EQ(whole.body, large);
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    const auto etag = whole.header("etag");
    const auto part = ada_browser_->get(path, {{"Range", "bytes=65000-199999"}, {"If-Range", etag}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, large.substr(65'000, 135'000));
    EXPECT_EQ(ada_browser_->get(path, {{"Range", "bytes=900000-"}}).status, 416);
    EXPECT_EQ(ada_browser_->get(path, {{"If-None-Match", etag}}).status, 304);
    const auto modified = whole.header("last-modified");
    EXPECT_NE(modified, "");
    EXPECT_EQ(ada_browser_->get(path, {{"If-Modified-Since", modified}}).status, 304);
    upload("neu.pdf", pdf);
    EXPECT_EQ(ada_browser_->get(path, {{"If-None-Match", etag}}).body, pdf) << "another file, another tag";
    EXPECT_EQ(ada_browser_->get(path, {{"Range", "bytes=5-"}, {"If-Range", etag}}).body, pdf);
}

TEST_F(Materials, whose_file_is_damaged_are_a_fault_and_never_a_part_of_it) {
    upload("blatt.pdf", pdf);
    for (const auto& entry : fs::directory_iterator(app_->folder() / "data/files"))
        std::fstream(entry.path(), std::ios::in | std::ios::out | std::ios::binary).seekp(40) << "X";
    const auto reply = ada_browser_->get("/materials/" + file_);
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body.find(marker), std::string::npos);
}

TEST_F(Materials, that_are_links_take_no_file) {
    const auto before = support::all_rows(*app_);
    const auto reply = berg_browser_->upload(topic_path() + "/materials/" + link_ + "/file", "file", "a.pdf", pdf);
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(support::changed_tables(*app_, before), "");
    EXPECT_EQ(ada_browser_->get("/materials/" + link_).status, 404);
}

TEST_F(Materials, beyond_the_limit_are_refused_before_they_are_read) {
    const auto path = topic_path() + "/materials/" + file_ + "/file";
    const auto head = [&](const std::string& cookie, const std::string& bytes) {
        support::HttpClient client(app_->port());
        return client.exchange("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie +
                               "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: " + bytes +
                               "\r\n\r\n");
    };
    const auto bergs = std::string(support::session_cookie) + "=" + berg_browser_->cookies()[support::session_cookie];
    EXPECT_EQ(head(bergs, "68000000").status, 413);
}

TEST_F(Materials, of_somebody_whose_session_has_ended_lead_to_the_log_in_without_being_read) {
    support::HttpClient client(app_->port());
    const auto send = [&](const std::string& bytes, const std::string& more = "") {
        return client.exchange("POST " + topic_path() + "/materials/files HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: a=b\r\n" + more +
                               "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + bytes + "\r\n\r\n");
    };
    const auto reply = send("60000000", "Referer: https://127.0.0.1" + topic_path() + "/materials/files/new\r\n");
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(reply.location(), "/login?next=" + http::encode_component(topic_path() + "/materials/files/new"));
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_EQ(send("300000", "Referer: https://elsewhere.example/x\r\n").location(), "/login?next=%2F");
    EXPECT_EQ(send("60000000", "Accept: application/json\r\n").status, 401);
    EXPECT_EQ(send("60000000", "Expect: 100-continue\r\n").status, 303) << "nothing is asked for";
}

TEST_F(Materials, of_somebody_whose_session_has_ended_are_answered_while_they_are_still_being_sent) {
    berg_browser_->cookies().erase(support::session_cookie);
    const auto reply = upload("blatt.pdf", "%PDF-" + std::string(2'000'000, 'x'));
    EXPECT_EQ(reply.status, 303);
    EXPECT_TRUE(reply.location().starts_with("/login")) << reply.location();
}

TEST_F(Materials, of_64_MiB_come_in_and_out_whole_and_one_byte_more_is_refused) {
    const auto file_of = [](std::size_t bytes) { return "%PDF-1.7\n" + std::string(bytes - 9, 'x'); };
    constexpr std::size_t limit = 64UL * 1024 * 1024;
    for (const auto bytes : {limit - 1, limit}) {
        const auto content = file_of(bytes);
        ASSERT_EQ(upload("gross.pdf", content).status, 303) << bytes;
        EXPECT_TRUE(ada_browser_->get("/materials/" + file_).body == content) << bytes;
    }
    const auto files = files_on_disk();
    const auto refused = upload("zu-gross.pdf", file_of(limit + 1));
    EXPECT_EQ(refused.status, 413);
    EXPECT_TRUE(refused.shows("Das ist zu groß"));
    EXPECT_EQ(files_on_disk(), files);
    EXPECT_TRUE(ada_browser_->get("/materials/" + file_).body == file_of(limit)) << "what was there stays";
}

TEST_F(Materials, that_were_cut_off_by_a_crash_are_swept_away_at_the_next_start) {
    upload("blatt.pdf", pdf);
    const auto files = files_on_disk();
    const auto folder = fs::path(app_->folder() / "data/files");
    const auto leave = [&](const char* name, std::chrono::minutes age) {
        std::ofstream(folder / name) << "Rest";
        fs::last_write_time(folder / name, fs::file_time_type::clock::now() - age);
    };
    leave("kept-no-row", std::chrono::minutes(61));
    leave("half.Zm9v.part", std::chrono::minutes(61));
    leave("young", std::chrono::minutes(58));
    for (const auto& entry : fs::directory_iterator(folder))  // age alone is no reason
        if (entry.path().filename() != "young")
            fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(2));
    app_->restart();
    EXPECT_EQ(files_on_disk(), files + 1);
    EXPECT_TRUE(fs::exists(folder / "young"));
    fs::remove(folder / "young");
    support::HttpClient later(app_->port());
    later.cookies() = ada_browser_->cookies();
    EXPECT_EQ(later.get("/materials/" + file_).body, pdf);
}

TEST_F(Materials, whose_upload_is_refused_or_cut_off_leave_no_file) {
    const auto files = files_on_disk();
    const auto large = "%PDF-" + std::string(200'000, 'x');
    EXPECT_EQ(upload("blatt.html", large).status, 422);
    EXPECT_EQ(berg_browser_->upload("/topics/import", "file", "a.json", large).status, 422);
    berg_browser_->set_csrf("falsch");
    EXPECT_EQ(upload("blatt.pdf", large).status, 403);
    while (files_on_disk() != files) std::this_thread::yield();
}

TEST_F(Materials, whose_file_is_gone_are_a_fault_with_a_number) {
    upload("blatt.pdf", pdf);
    for (const auto& entry : fs::directory_iterator(app_->folder() / "data/files")) fs::remove(entry.path());
    const auto reply = ada_browser_->get("/materials/" + file_);
    EXPECT_EQ(reply.status, 500);
    EXPECT_TRUE(reply.shows("Nummer dieses Vorfalls"));
    EXPECT_TRUE(reply.shows(reply.header("x-request-id")));
    EXPECT_FALSE(reply.shows("/files/"));
    EXPECT_EQ(ada_browser_->get("/start").status, 200);
}

}  // namespace
