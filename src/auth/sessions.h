// Sessions: a random token in the cookie, its SHA-256 in the database, and a copy in memory so that a request of a
// known person costs no query. The writer's announcements keep the copies true. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.h"
#include "db/sessions.h"
#include "db/transaction.h"
#include "learning/person.h"

namespace auth {

struct SessionLimits {
    base::EpochMs idle_ms_max = 45LL * 60 * 1000;       ///< one lesson (SECURITY N2)
    base::EpochMs age_ms_max = 12LL * 60 * 60 * 1000;
    base::EpochMs touch_every_ms = 5LL * 60 * 1000;     ///< how exact the stored time of the last request is
    std::size_t copies_max = 20'000;
};

/// What a page or a change knows of the session it belongs to. Never changed once it is made, so that requests share it;
/// when rights or names change, the next request finds a new one.
struct Session {
    std::string token_hash;
    learning::Person person;
    std::string csrf_token;
    base::EpochMs created_at = 0;
    bool must_change_password = false;  ///< only the page for it is open before
    learning::ReadingAids reading = {};
};
using SharedSession = std::shared_ptr<const Session>;  ///< null: nobody is signed in

/// A session that is not stored yet: `token` goes into the cookie, the rest into the database.
struct NewSession {
    std::string token;
    std::string token_hash;
    std::string csrf_token;
};
NewSession make_session(std::string_view secret, learning::UserId account);

class Sessions {
  public:
    Sessions(const base::Clock& clock, const SessionLimits& limits) : clock_(clock), limits_(limits) {}

    /// The session of a cookie's token; null if it is unknown, idle for too long or too old. `load` reads it from the
    /// database when there is no copy in memory.
    template <typename Load>
    SharedSession find(std::string_view token, Load load) {
        const auto hash = hash_of(token);
        if (hash.empty()) return nullptr;
        auto* copy = find_copy(hash);
        if (!copy) {
            auto row = load(hash);
            if (!row) return nullptr;
            copy = &keep(hash, *row);
        }
        return use(*copy);
    }

    /// A session has ended: log-out.
    void forget(std::string_view token_hash);
    /// Rights, name or password of an account have changed, or it is gone: its sessions are read anew.
    void forget_account(learning::UserId account);

    /// Sessions whose stored time is too old, with the time to store; each is given out once.
    std::vector<std::pair<std::string, base::EpochMs>> take_touched();

    /// A message for the next page of this session.
    struct Note {
        int kind = 0;
        std::string text;
        std::optional<std::int64_t> change_set = {};  ///< what it offers to take back
    };
    void leave_note(std::string_view token_hash, Note note);
    std::optional<Note> take_note(std::string_view token_hash);

    std::size_t copies() const { return copies_.size(); }

  private:
    struct Copy {
        SharedSession session;
        base::EpochMs last_seen_at = 0;
        base::EpochMs stored_seen_at = 0;
        std::optional<Note> note;
    };
    static std::string hash_of(std::string_view token);
    Copy* find_copy(const std::string& hash);
    Copy& keep(const std::string& hash, const db::SessionRow& row);
    SharedSession use(Copy& copy);
    void make_room();

    const base::Clock& clock_;
    SessionLimits limits_;
    std::unordered_map<std::string, Copy> copies_;
    std::vector<std::string> touched_;
};

}  // namespace auth
