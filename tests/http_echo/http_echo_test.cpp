// http_echo's answers over a real socket: the program's server and pipeline around them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "echo.h"
#include "http/security_headers.h"
#include "running_server.h"

namespace {

using http_test::Body;
using http_test::Client;
using http_test::RunningServer;

/// A folder that goes with the test.
class Folder {
  public:
    Folder() {
        std::string name = std::filesystem::temp_directory_path() / "http_echo_XXXXXX";
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    void put(const std::string& name, std::string_view content) const { std::ofstream(path_ / name) << content; }
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

class HttpEcho : public testing::Test {
  protected:
    const http::StaticFiles files = [] {
        const Folder folder;
        folder.put("style.css", std::string(20'000, 's'));
        folder.put("style.css.br", "brotli");
        folder.put("plain.txt", "plain");
        return http_echo::read_folder(folder.path());
    }();
    RunningServer server{http_echo::make_handler(files),
                         {.body_limit = [](const http::Request&) { return http_echo::body_bytes_max; }}};
    Client client{server};
};

TEST_F(HttpEcho, says_ok_under_the_programs_own_headers) {
    const auto answer = client.get("/");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "OK");
    std::string head;
    for (const auto& [name, value] : answer.headers) head += name + ": " + value + "\r\n";
    EXPECT_NE(head.find(http::security_headers(http::ContentPolicy::Page)), std::string::npos);
    EXPECT_NE(answer.header("X-Request-Id"), "");
    client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head_only = client.read(Body::None);
    EXPECT_EQ(head_only.status, 200);
    EXPECT_EQ(head_only.header("Content-Length"), "2");
}

TEST_F(HttpEcho, gives_back_a_body_however_it_was_framed) {
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nHallo");
    EXPECT_EQ(client.read().body, "Hallo");
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHallo\r\n6\r\n, Welt\r\n0\r\n\r\n");
    EXPECT_EQ(client.read().body, "Hallo, Welt");
    const std::string large(http_echo::body_bytes_max, 'x');
    client.send(fmt::format("POST / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nContent-Length: {}\r\n\r\n{}",
                            large.size(), large));
    EXPECT_EQ(client.read().body, large);
}

TEST_F(HttpEcho, refuses_a_body_above_its_limit) {
    client.send(fmt::format("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", http_echo::body_bytes_max + 1));
    EXPECT_EQ(client.read().status, 413);
}

TEST_F(HttpEcho, shows_the_fields_in_the_order_received) {
    EXPECT_EQ(client.get("/echo", "B-Second: 2\r\nA-First:  1 \r\nB-Second: again\r\n").body,
              "Host: lern.example\nB-Second: 2\nA-First: 1\nB-Second: again\n");
}

TEST_F(HttpEcho, shows_the_cookies_in_the_order_received) {
    EXPECT_EQ(client.get("/cookie", "Cookie: b=2; a=1=x\r\nCookie: c=\"3\"\r\n").body, "b=2\na=1=x\nc=\"3\"\n");
    EXPECT_EQ(client.get("/cookie").body, "");
}

TEST_F(HttpEcho, serves_a_folder_and_the_packed_forms_in_it) {
    EXPECT_EQ(client.get("/static/style.css").body, std::string(20'000, 's'));
    EXPECT_EQ(client.get("/static/style.css", "Accept-Encoding: br\r\n").body, "brotli");
    EXPECT_EQ(client.get("/static/plain.txt", "Accept-Encoding: br\r\n").body, "plain");
    EXPECT_EQ(client.get("/static/style.css.br").status, 404);
}

TEST_F(HttpEcho, refuses_other_paths_and_methods) {
    EXPECT_EQ(client.get("/other").status, 404);
    for (const auto& [path, allow] : {std::pair("/", "GET, HEAD, POST"), std::pair("/cookie", "GET, HEAD"),
                                      std::pair("/static/plain.txt", "GET, HEAD")}) {
        client.send(fmt::format("PUT {} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", path));
        const auto answer = client.read();
        EXPECT_EQ(answer.status, 405) << path;
        EXPECT_EQ(answer.header("Allow"), allow);
    }
}

TEST(HttpEchoFolder, that_is_not_there_is_said) {
    EXPECT_THROW(http_echo::read_folder("/nowhere/at/all"), base::Failure);
}

}  // namespace
