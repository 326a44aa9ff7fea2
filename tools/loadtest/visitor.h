// One person at a browser: clicks through a round of pages, fills in forms, follows redirects, keeps cookies and asks
// for each static file once. Without a socket; see Scenario.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cookies.h"
#include "credentials.h"
#include "random.h"
#include "requests.h"
#include "scenario.h"
#include "scrape.h"

namespace loadtest {

enum class Click {
    // both
    LogInPage,
    LogIn,
    LogOut,
    // a student
    Start,
    Topic,
    Task,
    Tick,
    Quiz,
    HandIn,
    Material,
    // a teacher
    Classes,
    Class,
    StudentOfClass,
    Report,
    Topics,
    TopicOfTeacher,
};

struct VisitorPlan {
    std::vector<Click> round;  ///< clicks for which the pages seen offer nothing are left out
    bool is_once = false;      ///< goes home after one round
    int arrives_after_ms = 0;  ///< before the first click
};

class Visitor {
  public:
    /// `target` and `names` outlive it. `cookies` of somebody who is signed in already, or none.
    Visitor(const Target& target, RouteNames& names, Account account, Cookies cookies, VisitorPlan plan,
            std::uint64_t seed);

    /// nullopt: the round is over. Asked again, the visitor begins the next one, or is gone for good.
    std::optional<Shot> next();
    Verdict answered(const Answer& answer);
    /// Goes on with a fresh page.
    void failed();

  private:
    enum class Kind { Page, File, Change };
    struct Request {
        std::string bytes;
        RouteId route;
        Kind kind = Kind::Page;
        bool follows = false;
        std::optional<Click> click;
    };

    std::optional<Request> request_for(Click click);
    std::optional<Request> post(const std::string& action_end, FieldValues more);
    std::optional<Request> tick();
    std::optional<Request> hand_in();
    std::optional<Request> link(const std::string& pattern, Kind kind);
    Request get(const std::string& path, Kind kind, bool follows);
    const Form* form_on_page(const std::string& action_end) const;
    void look_at(const std::string& page);
    Shot shot(int wait_ms) const;

    const Target* target_;
    RouteNames* names_;
    Account account_;
    Cookies cookies_;
    VisitorPlan plan_;
    Random random_;
    std::size_t position_ = 0;   // in the round
    Request request_;            // under way
    std::optional<int> repeat_;  // the same again after so many ms
    bool has_arrived_ = false;
    std::deque<Request> follow_ups_;
    // What the pages have shown.
    std::map<std::string, std::vector<std::string>> links_;  // by pattern, of the last page that had any
    std::vector<Form> forms_;                                // of this page
    std::set<std::string> left_alone_;                       // ticks, see Arrival::ticks()
    std::set<std::string> cached_;                           // static files
};

}  // namespace loadtest
