#include "visitor.h"

#include <algorithm>

#include "base/error.h"
#include "inflate.h"

namespace loadtest {

namespace {

constexpr int shortest_wait_ms = 50;
constexpr int longest_wait_s = 5;
const std::string quiz_pattern = "GET /assignments/{n}/quizzes/{n}";

std::string body_of(const Answer& answer) {
    return answer.encoding == "gzip" ? inflate_gzip(answer.body) : answer.body;
}

std::string without_query(const std::string& path) { return path.substr(0, path.find('?')); }

}  // namespace

Visitor::Visitor(const Target& target, RouteNames& names, Account account, Cookies cookies, VisitorPlan plan,
                 std::uint64_t seed)
    : target_(&target),
      names_(&names),
      account_(std::move(account)),
      cookies_(std::move(cookies)),
      plan_(std::move(plan)),
      random_(seed) {}

std::optional<Shot> Visitor::next() {
    if (repeat_) {
        const int wait_ms = *repeat_;
        repeat_.reset();
        return shot(wait_ms);
    }
    if (!follow_ups_.empty()) {
        request_ = std::move(follow_ups_.front());
        follow_ups_.pop_front();
        return shot(0);
    }
    const int wait_ms = has_arrived_ ? 0 : plan_.arrives_after_ms;
    has_arrived_ = true;
    while (position_ < plan_.round.size()) {
        const Click click = plan_.round[position_++];
        if (auto request = request_for(click)) {
            request_ = std::move(*request);
            request_.click = click;
            return shot(wait_ms);
        }
    }
    if (!plan_.is_once) position_ = 0;
    return std::nullopt;
}

Shot Visitor::shot(int wait_ms) const {
    return {.bytes = request_.bytes, .route = request_.route, .follows = request_.follows, .wait_ms = wait_ms};
}

Verdict Visitor::answered(const Answer& answer) {
    for (const std::string& cookie : answer.set_cookies) cookies_.take(cookie);
    const bool is_log_in = request_.click == Click::LogIn;
    if (is_log_in && answer.retry_after_s >= 0 && (answer.status == 503 || answer.status == 429)) {
        repeat_ = std::max(std::min(answer.retry_after_s, longest_wait_s) * 1000, shortest_wait_ms);
        return Verdict::Busy;
    }
    if (answer.status == 303) {
        const bool is_lost = answer.location.starts_with("/login") && request_.click != Click::LogOut;
        if (is_lost) {
            failed();
            return Verdict::Bad;
        }
        follow_ups_.push_front(get(answer.location, Kind::Page, true));
        return Verdict::Good;
    }
    const bool is_right = answer.status == 200 && request_.kind != Kind::Change;
    if (!is_right) {
        failed();
        return Verdict::Bad;
    }
    if (request_.kind == Kind::Page) {
        try {
            look_at(body_of(answer));
        } catch (const base::Failure&) {
            return Verdict::Bad;
        }
    }
    return Verdict::Good;
}

void Visitor::failed() {
    follow_ups_.clear();
    repeat_.reset();
    forms_.clear();
    // A log-in that did not succeed begins again; everybody else goes on with the next click that is possible.
    if (!cookies_.has("__Host-sid")) position_ = 0;
}

void Visitor::look_at(const std::string& page) {
    forms_ = forms(page);
    std::map<std::string, std::vector<std::string>> seen;
    auto all = own_links(page);
    for (std::string& link : assignment_links(page))
        if (std::ranges::find(all, link) == all.end()) all.push_back(std::move(link));
    for (const std::string& link : all) {
        if (!link.starts_with("/static/"))
            seen[route_name("GET", link)].push_back(link);
        else if (cached_.insert(link).second)
            follow_ups_.push_back(get(link, Kind::File, true));
    }
    links_.erase(quiz_pattern);  // a quiz is open only as long as its page says so
    for (auto& [pattern, links] : seen) links_[pattern] = std::move(links);
    if (request_.click == Click::Topic)
        for (const TickForm& tick : tick_forms(page))
            if (!tick.is_done) left_alone_.insert(tick.action);
}

std::optional<Visitor::Request> Visitor::request_for(Click click) {
    switch (click) {
        case Click::LogInPage:
            return get("/login", Kind::Page, false);
        case Click::LogIn:
            return post("/login", {{"username", account_.username}, {"password", account_.password}});
        case Click::LogOut:
            return post("/logout", {});
        case Click::Start:
            return get("/start", Kind::Page, false);
        case Click::Topic:
            return link("GET /assignments/{n}", Kind::Page);
        case Click::Task:
            return link("GET /assignments/{n}?task", Kind::Page);
        case Click::Tick:
            return tick();
        case Click::Quiz:
            return link(quiz_pattern, Kind::Page);
        case Click::HandIn:
            return hand_in();
        case Click::Material:
            return link("GET /materials/{n}", Kind::File);
        case Click::Classes:
            return get("/classes", Kind::Page, false);
        case Click::Class:
            return link("GET /classes/{n}", Kind::Page);
        case Click::StudentOfClass:
            return link("GET /classes/{n}/students/{n}", Kind::Page);
        case Click::Report:
            return link("GET /classes/{n}/report.pdf", Kind::File);
        case Click::Topics:
            return get("/topics", Kind::Page, false);
        case Click::TopicOfTeacher:
            return link("GET /topics/{n}", Kind::Page);
    }
    return std::nullopt;
}

Visitor::Request Visitor::get(const std::string& path, Kind kind, bool follows) {
    return {.bytes = get_request(*target_, path, cookies_.header(), Encoding::Gzip),
            .route = names_->of("GET", path),
            .kind = kind,
            .follows = follows,
            .click = {}};
}

std::optional<Visitor::Request> Visitor::link(const std::string& pattern, Kind kind) {
    const auto found = links_.find(pattern);
    if (found == links_.end() || found->second.empty()) return std::nullopt;
    return get(found->second[random_.below(found->second.size())], kind, false);
}

const Form* Visitor::form_on_page(const std::string& action_end) const {
    const auto form = std::ranges::find_if(
        forms_, [&](const Form& form) { return without_query(form.action).ends_with(action_end); });
    return form == forms_.end() ? nullptr : &*form;
}

std::optional<Visitor::Request> Visitor::post(const std::string& action_end, FieldValues more) {
    const Form* form = form_on_page(action_end);
    if (!form) return std::nullopt;
    FieldValues values = form->hidden();
    for (auto& field : more) values.push_back(std::move(field));
    Request request{.bytes = post_request(*target_, form->action, cookies_.header(), form_body(values)),
                    .route = names_->of("POST", form->action),
                    .kind = Kind::Change,
                    .follows = false,
                    .click = {}};
    forms_.clear();  // a form is sent once
    return request;
}

std::optional<Visitor::Request> Visitor::tick() {
    const Form* form = form_on_page("/done");
    if (!form || left_alone_.contains(form->action)) return std::nullopt;
    const auto done = std::ranges::find(form->fields, "done", &FormField::name);
    if (done == form->fields.end()) return std::nullopt;
    return post("/done", {{"done", done->value}});
}

/// Guesses: one option of each choice, a sentence for each text.
std::optional<Visitor::Request> Visitor::hand_in() {
    const auto form =
        std::ranges::find_if(forms_, [](const Form& form) { return route_name("GET", form.action) == quiz_pattern; });
    if (form == forms_.end()) return std::nullopt;
    std::map<std::string, std::vector<std::string>> choices;
    FieldValues values;
    for (const FormField& field : form->fields) {
        if (field.kind == FormField::Kind::Radio || field.kind == FormField::Kind::CheckBox)
            choices[field.name].push_back(field.value);
        else if (field.kind == FormField::Kind::Text)
            values.emplace_back(field.name, "Das steht im Text.");
    }
    for (const auto& [name, options] : choices) values.emplace_back(name, options[random_.below(options.size())]);
    return post(without_query(form->action), std::move(values));
}

}  // namespace loadtest
