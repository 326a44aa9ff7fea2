// Files on their way from a socket to sealed files, and what is left of them when something goes wrong: nothing.
#include "handlers/forms/uploads.h"

#include <fmt/format.h>

#include <filesystem>
#include <numeric>

#include "base/text.h"
#include "crypto/random.h"
#include "running_server.h"
#include "small_disk.h"
#include "temp_folder.h"

namespace {

namespace fs = std::filesystem;
using handlers::Upload;
using handlers::Uploads;
using http_test::Client;
using http_test::RunningServer;

constexpr std::size_t file_bytes_max = 1'000'000;
constexpr std::string_view end_of_form = "\r\n--xyz--\r\n";

/// Bytes that tell their place.
std::string counted_bytes(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) bytes += std::to_string(bytes.size()) + ' ';
    bytes.resize(size);
    return bytes;
}

std::string to_hex(std::string_view bytes) {
    std::string hex;
    for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return hex;
}
std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
    return bytes;
}

std::string field(std::string_view name, std::string_view value) {
    return fmt::format("--xyz\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
}
std::string file_begin(std::string_view name = "a.pdf") {
    return fmt::format("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\r\n", name);
}
std::string form_with(std::string_view keep, std::string_view content) {
    return field("keep", keep) + file_begin() + std::string(content) + std::string(end_of_form);
}
std::string post(std::size_t bytes) {
    return fmt::format("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=xyz\r\n"
                       "Content-Length: {}\r\n\r\n", bytes);
}

/// Takes forms with a file and answers "bytes first-bytes sealed-name key"; keeps the file if the field "keep" says yes.
class UploadServer {
  public:
    explicit UploadServer(std::string folder)
        : folder_(std::move(folder)),
          server_([this](loop::EventLoop& loop) { return handler(loop); },
                  {.body_limit = [this](const http::Request& request) -> http::BodyPlan {
                      auto upload = uploads_->receive(request.header("content-type"), file_bytes_max);
                      if (!upload) return {1000};
                      return {file_bytes_max + 100'000, std::move(upload)};
                  }}) {}
    RunningServer& server() { return server_; }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }
    std::uintmax_t bytes_on_disk() const {
        std::uintmax_t bytes = 0;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            std::error_code gone;
            const auto size = entry.file_size(gone);
            if (!gone) bytes += size;
        }
        return bytes;
    }
    void wait_for_files(std::size_t count) const {
        while (files() != count) std::this_thread::yield();
    }
    std::string path_of(const std::string& name) const { return folder_ + "/" + name; }

  private:
    http::Handler handler(loop::EventLoop& loop) {
        struct Parts {
            Parts(loop::EventLoop& loop, const std::string& folder)
                : lane(loop, "file", 2, 16), uploads(lane, folder) {}
            loop::Lane lane;
            Uploads uploads;
        };
        auto parts = std::make_shared<Parts>(loop, folder_);
        uploads_ = &parts->uploads;
        return [parts](http::Request request) { return answer(std::move(request)); };
    }
    static loop::Task<http::Response> answer(http::Request request) {
        const auto upload = std::dynamic_pointer_cast<Upload>(request.body_sink);
        if (!upload) co_return http::text("no upload");
        auto finishing = upload->finish();
        const auto form = co_await std::move(finishing);
        if (!form) co_return http::text(form.error().message, http::status_of(form.error().code));
        const auto* file = form->file("file");
        if (!file) co_return http::text("no file");
        if (form->text("keep") == "yes") upload->keep();
        co_return http::text(fmt::format("{} {} {} {}", file->bytes, to_hex(file->first_bytes),
                                         file->sealed_name, to_hex(file->sealed_key)));
    }
    std::string folder_;
    Uploads* uploads_ = nullptr;
    RunningServer server_;
};

class UploadTest : public testing::Test {
  protected:
    static void SetUpTestSuite() { crypto::initialise(); }
    http_test::Answer send(const std::string& body) {
        Client client(server.server());
        client.send(post(body.size()) + body);
        return client.read();
    }
    support::TempFolder folder;
    UploadServer server{folder.path()};
};

TEST_F(UploadTest, a_kept_file_lies_sealed_under_its_final_name) {
    for (const std::size_t size : {1, 16, 32'767, 32'768, 65'536, 999'999, 1'000'000}) {
        const auto content = counted_bytes(size);
        const auto answer = send(form_with("yes", content));
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto words = base::split(answer.body, ' ');
        ASSERT_EQ(words.size(), 4U);
        EXPECT_EQ(words[0], std::to_string(size));
        EXPECT_EQ(words[1], to_hex(content.substr(0, 16)));
        const auto key = from_hex(words[3]);
        EXPECT_TRUE(crypto::read_sealed_file(server.path_of(std::string(words[2])), key) == content) << size;
    }
    EXPECT_EQ(server.files(), 7U) << "and nothing unfinished beside them";
}

TEST_F(UploadTest, a_file_that_is_not_kept_goes_with_its_request) {
    EXPECT_EQ(send(form_with("no", counted_bytes(300'000))).status, 200);
    server.wait_for_files(0);
}

TEST_F(UploadTest, an_empty_file_and_a_field_that_was_left_empty_make_no_file) {
    EXPECT_TRUE(send(form_with("yes", "")).body.starts_with("0  "));
    EXPECT_EQ(send(field("keep", "yes") + "--xyz--").body, "no file");
    EXPECT_EQ(server.files(), 0U);
}

TEST_F(UploadTest, a_file_beyond_the_limit_is_refused_and_leaves_nothing) {
    EXPECT_EQ(send(form_with("no", counted_bytes(file_bytes_max - 1))).status, 200);
    EXPECT_EQ(send(form_with("no", counted_bytes(file_bytes_max))).status, 200);
    EXPECT_EQ(send(form_with("no", counted_bytes(file_bytes_max + 1))).status, 413);
    server.wait_for_files(0);
    Client client(server.server());
    client.send(post(file_bytes_max + 100'001));
    EXPECT_EQ(client.read().status, 413) << "on the length, before anything is read";
}

TEST_F(UploadTest, a_form_that_is_damaged_behind_its_file_leaves_nothing) {
    const auto content = counted_bytes(200'000);
    const auto begin = field("keep", "yes") + file_begin() + content;
    EXPECT_EQ(send(begin).status, 400) << "no end";
    EXPECT_EQ(send(begin + "\r\n--xyz--\r\nmore").status, 400);
    EXPECT_EQ(send(begin + "\r\n--xyz\r\nno colon\r\n\r\n1" + std::string(end_of_form)).status, 400);
    EXPECT_EQ(send(begin + "\r\n" + file_begin("b.pdf") + "2" + std::string(end_of_form)).status, 400) << "two files";
    server.wait_for_files(0);
}

TEST_F(UploadTest, a_client_that_leaves_at_any_moment_leaves_nothing) {
    const auto form = form_with("yes", counted_bytes(400'000));
    for (const std::size_t sent : {0UL, 100UL, 40'000UL, 70'000UL, 200'000UL, 399'999UL, form.size() - 1}) {
        Client client(server.server());
        client.send(post(form.size()) + form.substr(0, sent));
        if (sent > 100'000)
            while (server.bytes_on_disk() < 65'536) std::this_thread::yield();
        if (sent % 3 == 0) client.peer().reset();
    }
    while (server.server().open_connections() > 0) std::this_thread::yield();
    server.wait_for_files(0);
}

TEST_F(UploadTest, many_at_once_do_not_mix) {
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<std::string> forms;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(std::make_unique<Client>(server.server()));
        forms.push_back(form_with("yes", std::string(1, static_cast<char>('0' + i)) + counted_bytes(200'000)));
        clients.back()->send(post(forms.back().size()));
    }
    for (std::size_t at = 0; at < forms[0].size(); at += 50'000)
        for (int i = 0; i < 10; ++i) clients[i]->send(std::string_view(forms[i]).substr(at, 50'000));
    for (int i = 0; i < 10; ++i) {
        const auto answer = clients[i]->read();
        const auto words = base::split(answer.body, ' ');
        ASSERT_EQ(words.size(), 4U) << answer.body;
        const auto content = crypto::read_sealed_file(server.path_of(std::string(words[2])), from_hex(words[3]));
        EXPECT_TRUE(content == static_cast<char>('0' + i) + counted_bytes(200'000)) << i;
    }
}

TEST(UploadOnAFullDisk, is_answered_507_and_leaves_nothing) {
    crypto::initialise();
    const support::TempFolder folder;
    const auto code = support::exit_code_on_a_small_disk(folder.path(), [&] {
        UploadServer server(folder.path());
        const auto send = [&](std::size_t size) {
            Client client(server.server());
            const auto form = form_with("yes", std::string(size, 'x'));
            client.send(post(form.size()) + form);
            return client.read().status;
        };
        if (send(10'000) != 200) return 1;
        if (send(400'000) != 507) return 2;
        server.wait_for_files(1);
        return send(20'000) == 200 ? 0 : 3;  // there is room again
    });
    if (!code) GTEST_SKIP() << "mounting a small disk is not allowed here";
    EXPECT_EQ(*code, 0);
}

}  // namespace
