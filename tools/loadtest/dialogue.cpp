#include "dialogue.h"

#include <fmt/format.h>

#include <algorithm>

namespace loadtest {

namespace {

constexpr int shortest_wait_ms = 50;
constexpr int longest_wait_ms = 5000;
/// A student with more pages than this means that a link leads in circles.
constexpr std::size_t pages_max = 2000;

bool is_busy(const Answer& answer) {
    return (answer.status == 503 || answer.status == 429) && answer.retry_after_s >= 0;
}

int wait_ms(const Answer& answer) {
    return std::clamp(std::min(answer.retry_after_s, 60) * 1000, shortest_wait_ms, longest_wait_ms);
}

}  // namespace

Step LogIn::begin() { return Send{get_request(target_, "/login", cookies_.header(), Encoding::Identity)}; }

Step LogIn::answered(const Answer& answer) {
    for (const std::string& cookie : answer.set_cookies) cookies_.take(cookie);
    if (is_busy(answer))
        return SendLater{is_posted_ ? posted_ : get_request(target_, "/login", cookies_.header(), Encoding::Identity),
                         wait_ms(answer)};
    if (!is_posted_) {
        if (answer.status != 200) return Refused{fmt::format("GET /login: status {}", answer.status)};
        const auto all = forms(answer.body);
        const auto form = std::ranges::find(all, "/login", &Form::action);
        if (form == all.end()) return Refused{"GET /login: the page has no log-in form; is this a Lernmanager server?"};
        FieldValues values = form->hidden();
        values.emplace_back("username", student_.username);
        values.emplace_back("password", student_.password);
        posted_ = post_request(target_, "/login", cookies_.header(), form_body(values));
        is_posted_ = true;
        return Send{posted_};
    }
    if (answer.status != 303 || answer.location == "/login")
        return Refused{fmt::format("POST /login as '{}': status {}; is the list of credentials the one of this server?",
                                   student_.username, answer.status)};
    if (!cookies_.has("__Host-sid")) return Refused{"POST /login: no cookie '__Host-sid'"};
    return Finished{};
}

Step Arrival::answered(const Answer& answer) {
    if (!is_signed_in_) {
        Step step = log_in_.answered(answer);
        if (!std::holds_alternative<Finished>(step)) return step;
        is_signed_in_ = true;
        if (look_ == Look::No) return Finished{};
        pages_.emplace_back("/start");
        return visit_next();
    }
    const std::string& path = pages_[visited_ - 1];
    if (is_busy(answer))
        return SendLater{get_request(target_, path, cookies().header(), Encoding::Identity), wait_ms(answer)};
    if (answer.status != 200) return Refused{fmt::format("GET {}: status {}", path, answer.status)};
    look_at(answer.body);
    if (pages_.size() > pages_max) return Refused{"a student has more pages than there can be"};
    return visit_next();
}

Step Arrival::visit_next() {
    if (visited_ == pages_.size()) return Finished{};
    return Send{get_request(target_, pages_[visited_++], cookies().header(), Encoding::Identity)};
}

void Arrival::look_at(const std::string& page) {
    const std::string path = pages_[visited_ - 1];
    for (std::string& link : assignment_links(page))
        if (std::ranges::find(pages_, link) == pages_.end()) pages_.push_back(std::move(link));
    const bool is_first_page_of_topic = path.find('?') == std::string::npos;
    for (TickForm& form : tick_forms(page)) {
        if (is_first_page_of_topic && !form.is_done) left_alone_.push_back(form.action);
        const bool is_known = std::ranges::find(left_alone_, form.action) != left_alone_.end() ||
                              std::ranges::find(ticks_, form.action, &TickForm::action) != ticks_.end();
        if (!is_known) ticks_.push_back(std::move(form));
    }
}

}  // namespace loadtest
