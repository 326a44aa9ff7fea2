#include "ask_once.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"

namespace loadtest {

namespace {

constexpr std::uint64_t patience_ms = 10'000;

class Question final : public ConnectionUser {
  public:
    explicit Question(Network& network) : connection_(network, *this, Connection::Keep::Body) {
        uv_timer_init(network.loop(), &timer_);
        timer_.data = this;
    }

    void ask(const std::string& request) {
        const auto too_late = [](uv_timer_t* timer) { static_cast<Question*>(timer->data)->connection_.give_up(); };
        uv_timer_start(&timer_, too_late, patience_ms, 0);
        connection_.send(request);
    }

    std::optional<Answer> answer;
    std::optional<Fault> fault;

  private:
    void answered(const Answer& given) override {
        answer = given;
        end();
    }
    void failed(Fault how) override {
        fault = how;
        end();
    }
    void end() {
        connection_.close();
        uv_close(reinterpret_cast<uv_handle_t*>(&timer_), nullptr);
    }

    Connection connection_;
    uv_timer_t timer_{};
};

}  // namespace

Answer ask_once(Network& network, const std::string& request) {
    Question question(network);
    question.ask(request);
    network.run();
    if (question.answer) return *std::move(question.answer);
    throw base::Failure(
        fmt::format("{} at the very first request", fault_names[static_cast<std::size_t>(question.fault.value())]));
}

}  // namespace loadtest
