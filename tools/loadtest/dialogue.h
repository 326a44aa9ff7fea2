// Conversations with the server, step by step and without a socket: what to send first, and what an answer leads to.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "connection.h"
#include "cookies.h"
#include "credentials.h"
#include "requests.h"
#include "scrape.h"

namespace loadtest {

struct Send {
    std::string bytes;
};
/// Send these bytes again after a while: the server is busy and said so.
struct SendLater {
    std::string bytes;
    int wait_ms;
};
struct Finished {};
/// The server did not do what was asked; `reason` says what it answered.
struct Refused {
    std::string reason;
};
using Step = std::variant<Send, SendLater, Finished, Refused>;

class Dialogue {
  public:
    virtual ~Dialogue() = default;
    virtual Step begin() = 0;
    virtual Step answered(const Answer& answer) = 0;
};

/// GET /login, then POST /login with the hidden field of its form; 503 and 429 with Retry-After are waited out.
class LogIn final : public Dialogue {
  public:
    LogIn(const Target& target, const Student& student) : target_(target), student_(student) {}

    Step begin() override;
    Step answered(const Answer& answer) override;
    /// The POST that checks the password is under way.
    bool is_checking_password() const { return is_posted_; }
    const Cookies& cookies() const { return cookies_; }

  private:
    const Target& target_;
    const Student& student_;
    Cookies cookies_;
    std::string posted_;
    bool is_posted_ = false;
};

/// A tick box of one student.
struct TickTask {
    std::size_t student = 0;  ///< index among those signed in
    TickForm form;
};

/// Logs in and then visits all topics of the student, if ticks are wanted, to find the tick forms.
class Arrival final : public Dialogue {
  public:
    enum class Look { No, ForTicks };
    Arrival(const Target& target, const Student& student, Look look)
        : target_(target), log_in_(target, student), look_(look) {}

    Step begin() override { return log_in_.begin(); }
    Step answered(const Answer& answer) override;

    const Cookies& cookies() const { return log_in_.cookies(); }
    /// Each task once. The open task a topic begins with is left out: it is the next required one, and as long as it
    /// stays open the topic cannot become complete and take its tick boxes away.
    const std::vector<TickForm>& ticks() const { return ticks_; }

  private:
    Step visit_next();
    void look_at(const std::string& page);

    const Target& target_;
    LogIn log_in_;
    Look look_;
    bool is_signed_in_ = false;
    std::vector<std::string> pages_;  // paths, visited and to visit
    std::size_t visited_ = 0;
    std::vector<TickForm> ticks_;
    std::vector<std::string> left_alone_;  // actions
};

}  // namespace loadtest
