#include "handlers/routes.h"

#include "auth/csrf.h"
#include "base/text.h"
#include "base/translate.h"
#include "db/accounts.h"
#include "db/sessions.h"
#include "handlers/accounts/settings.h"
#include "handlers/accounts/sign_in.h"
#include "handlers/forms/kept_form.h"
#include "handlers/forms/once.h"
#include "handlers/message_answer.h"
#include "http/message_rules.h"
#include "http/url.h"

namespace handlers {

using base::ErrorCode;
using base::tr;

namespace {
base::Error form_without_key() {
    return {ErrorCode::Malformed, std::string(tr("Dieses Formular war zu alt oder kam beschädigt an. Es wurde nichts "
                                                 "geändert. Bitte die Seite neu laden und noch einmal senden."))};
}
}  // namespace

void Routes::page(std::string_view pattern, Access access, Page page) {
    router_.add(http::Method::Get, pattern);
    table_.push_back({.method = http::Method::Get, .pattern = std::string(pattern), .access = access, .page = std::move(page)});
}

void Routes::change(std::string_view pattern, Access access, Repetition repetition, Change change,
                    FieldNames field_names) {
    access.effect = Effect::Changes;
    router_.add(http::Method::Post, pattern);
    table_.push_back({.method = http::Method::Post,
                      .pattern = std::string(pattern),
                      .access = access,
                      .body_bytes_max = form_bytes_max,
                      .field_names = field_names,
                      .repetition = repetition,
                      .change = std::move(change)});
}

void Routes::task(std::string_view pattern, Access access, TaskHandler task) {
    router_.add(http::Method::Get, pattern);
    table_.push_back(
        {.method = http::Method::Get, .pattern = std::string(pattern), .access = access, .task = std::move(task)});
}

void Routes::task(std::string_view pattern, Access access, Repetition repetition, TaskHandler task,
                  FieldNames field_names, FormLimits limits) {
    access.effect = Effect::Changes;
    router_.add(http::Method::Post, pattern);
    table_.push_back({.method = http::Method::Post,
                      .pattern = std::string(pattern),
                      .access = access,
                      .body_bytes_max = limits.bytes,
                      .fields_max = limits.fields,
                      .field_names = field_names,
                      .repetition = repetition,
                      .task = std::move(task)});
}

void Routes::upload(std::string_view pattern, Access access, Repetition repetition, TaskHandler task,
                    std::size_t file_bytes_max) {
    this->task(pattern, access, repetition, std::move(task));
    table_.back().body_bytes_max = file_bytes_max + form_bytes_max;
    table_.back().file_bytes_max = file_bytes_max;
}

http::BodyPlan Routes::body_plan(const http::Request& request) {
    const auto match = router_.find(request.method, request.path);
    if (!match) return form_bytes_max;
    const auto& route = table_[match->route];
    if (route.file_bytes_max == 0) return route.body_bytes_max;
    // Files are for people we know; a stranger's large one is not read.
    const auto session = session_of(request);
    if (!session || !may_call(route.access.audience, &session->person)) return http::BodyPlan::unread_above(form_bytes_max);
    auto upload = services_.uploads.receive(request.header("content-type"), route.file_bytes_max);
    if (!upload) return form_bytes_max;
    return {route.body_bytes_max, std::move(upload)};
}

bool Routes::goes_first(const http::Request& request) {
    const bool only_reads = request.method == http::Method::Get || request.method == http::Method::Head;
    return only_reads && (request.path.starts_with("/static/") || request.path == "/login" || request.path == "/health");
}

/// What the error log wants to know of a request, if it goes wrong.
struct Routes::Trace {
    const Route* route = nullptr;
    learning::UserId account;
};

namespace {
constexpr int malformed = 400, forbidden = 403, failed = 500;
}  // namespace

loop::Task<http::Response> Routes::handle(http::Request request) {
    Trace trace;
    auto note = [&](db::ErrorLevel level, std::string message) {
        auto where = trace.route ? std::string(http::to_text(trace.route->method)) + " " + trace.route->pattern : std::string{};
        services_.errors.add({services_.clock.now_ms(), level, std::move(message), std::move(where), trace.account});
    };
    try {
        auto finding = find_and_run(std::move(request), trace);
        auto response = co_await std::move(finding);
        if (response.status == malformed) note(db::ErrorLevel::Warning, "400: the request cannot be understood");
        if (response.status == forbidden) note(db::ErrorLevel::Warning, "403: refused");
        if (response.status == failed) note(db::ErrorLevel::Error, "500: could not be stored");
        co_return response;
    } catch (const base::Overloaded&) {
        throw;  // counted elsewhere, and not the time for more work
    } catch (const base::StorageFull&) {
        throw;
    } catch (const std::exception& fault) {
        note(db::ErrorLevel::Error, fault.what());
        throw;
    }
}

namespace {
/// What somebody may do who has to choose a password first.
bool comes_before_password(const Route& route) {
    return route.access.audience == Audience::Anyone || route.pattern == settings_path || route.pattern == password_path ||
           route.pattern == "/logout";
}
}  // namespace

/// The trace outlives this coroutine: it stands in the frame of the one that awaits it.
loop::Task<http::Response> Routes::find_and_run(http::Request request, Trace& trace) {
    if (auto file = services_.static_files.answer(request);
        file && (request.method == http::Method::Get || request.method == http::Method::Head))
        co_return std::move(*file);

    Visit visit{std::move(request), {}, {}, {}, nullptr};
    visit.session = session_of(visit.request);
    http::Router::Miss miss;
    auto match = router_.find(visit.request.method, visit.request.path, &miss);
    if (!match) co_return answer_miss(visit, std::move(miss));
    const auto& route = table_[match->route];
    visit.path = std::move(match->values);
    visit.access = route.access;
    trace.route = &route;
    if (visit.session) trace.account = visit.session->person.id;

    if (!may_call(route.access.audience, visit.session ? &visit.session->person : nullptr))
        co_return visit.session ? refusal(services_, visit, not_found()) : ask_to_sign_in(route, visit);

    const bool is_get = route.method == http::Method::Get;
    const bool waits_for_password = visit.session && visit.session->must_change_password && !comes_before_password(route);
    if (is_get && waits_for_password) co_return http::redirect(std::string(settings_path));
    auto reading = read_form(route, visit.request);
    auto form = co_await std::move(reading);
    if (!form) co_return refusal(services_, visit, form.error());
    visit.form = std::move(*form);
    if (!is_get)
        if (const auto error = check_form(route, visit)) co_return answer_foreign_form(visit, *error);
    if (!is_get && waits_for_password) co_return ask_for_password_first(services_, visit);
    if (route.repetition == Repetition::Keyed) {
        visit.form_digest = auth::FormKeys::digest_of(visit.person().id, visit.request.path, visit.form.fields());
        if (visit.form_digest.empty()) co_return refusal(services_, visit, form_without_key());
        services_.form_keys.used(visit.person().id);
    }

    if (route.page) co_return run_page(route, std::move(visit));
    auto running = route.change ? run_change(route, std::move(visit)) : run_task(route, std::move(visit));
    co_return co_await std::move(running);
}

/// No route has this path, or none with this method (RFC 9110 sections 9.1, 9.3.7 and 15.5.6).
http::Response Routes::answer_miss(const Visit& visit, http::Router::Miss miss) const {
    if (visit.request.path == "*") miss.allow = "GET, HEAD, POST";  // OPTIONS of the server as a whole
    if (visit.request.method == http::Method::Options && !miss.allow.empty())
        return http::Response{.status = 204, .content_type = ""}.with("Allow", miss.allow + ", OPTIONS");
    if (visit.request.method == http::Method::Other)
        return problem_page(services_, {.status = 501, .message = std::string(tr("Diese Art von Anfrage gibt es hier nicht."))},
                            visit.session);
    auto response = refusal(services_, visit, miss.allow.empty() ? not_found() : base::Error{ErrorCode::MethodNotAllowed, ""});
    if (!miss.allow.empty()) response.headers.emplace_back("Allow", miss.allow);
    return response;
}

/// The request outlives this coroutine: it stands in the frame of the one that awaits it.
loop::Task<base::Result<http::Form>> Routes::read_form(const Route& route, const http::Request& request) const {
    if (request.body_sink) {
        auto finishing = upload_of(request)->finish();
        co_return co_await std::move(finishing);
    }
    if (route.method == http::Method::Get) co_return http::Form::read_query(request.query);
    co_return http::Form::read(request, route.fields_max);
}

/// Of a page of this account's, but of a session before this one: it comes back with a button to send it.
http::Response Routes::answer_foreign_form(const Visit& visit, const base::Error& error) const {
    const bool of_an_earlier_session = error.code == ErrorCode::Forbidden && visit.session &&
                                       sender_of(visit.request, visit.form) == visit.person().id;
    if (of_an_earlier_session && !visit.request.wants_json())
        return form_of_an_earlier_session(services_, {visit.request, visit.form, visit.session});
    return refusal(services_, visit, error);
}

auth::SharedSession Routes::session_of(const http::Request& request) {
    const auto token = request.cookie(session_cookie);
    if (!token) return nullptr;
    return services_.sessions.find(*token, [this](std::string_view hash) {
        return services_.reader.read([&](db::ReadTx& tx) { return db::find_session(tx, hash); });
    });
}

// SECURITY B4: where the browser says it comes from, then the token. A4: one reading of every field.
std::optional<base::Error> Routes::check_form(const Route& route, const Visit& visit) const {
    const auto& request = visit.request;
    base::Error foreign{ErrorCode::Forbidden, std::string(tr("Diese Seite war zu alt oder kam von woanders. Es wurde "
                                                             "nichts geändert. Bitte die Seite neu laden und noch "
                                                             "einmal senden."))};
    if (!auth::comes_from_here(request.header("origin"), request.header("sec-fetch-site"), request.header("host")))
        return foreign;
    const auto given = visit.form.text("csrf");
    std::string expected;
    if (visit.session) {
        expected = visit.session->csrf_token;
    } else if (const auto visitor = request.cookie(visitor_cookie)) {
        expected = auth::visitor_form_token(services_.settings.server_secret, *visitor);
    }
    if (expected.empty() || !base::equal_constant_time(given, expected)) return foreign;
    if (route.field_names == FieldNames::Once && visit.form.doubled())
        return base::Error{ErrorCode::Malformed, std::string(tr("Das Formular kam beschädigt an. Es wurde nichts geändert."))};
    return std::nullopt;
}

/// To whom the page of this form was given, if it was a page of ours: in this session or in one that has ended.
std::optional<learning::UserId> Routes::sender_of(const http::Request& request, const http::Form& form) const {
    if (!auth::comes_from_here(request.header("origin"), request.header("sec-fetch-site"), request.header("host")))
        return std::nullopt;
    return auth::account_of_form_token(services_.settings.server_secret, form.text("csrf"));
}

loop::Task<http::Response> Routes::send(LateForm form, auth::NewSession session) {
    std::string body = "csrf=" + http::encode_component(session.csrf_token);
    for (const auto& [name, value] : form.fields)
        body += "&" + http::encode_component(name) + "=" + http::encode_component(value);
    http::RequestBuilder request(http::Method::Post, std::move(form.path));
    request.header("cookie", std::string(session_cookie) + "=" + session.token);
    request.header("content-type", "application/x-www-form-urlencoded").body(std::move(body));
    auto handling = handle(request.build());
    co_return co_await std::move(handling);
}

http::Response Routes::run_page(const Route& route, Visit visit) {
    bool found = true;
    auto response = services_.reader.read([&](db::ReadTx& tx) -> http::Response {
        if (route.access.relation != Relation::None) {
            auto scope = find_scope(tx, route.access, visit.person(), visit.path);
            found = scope.has_value();
            if (!found) return {};
            visit.scope = std::move(*scope);
        }
        return route.page(tx, visit);
    });
    return found ? response : refusal(services_, visit, not_found());
}

loop::Task<http::Response> Routes::run_change(const Route& route, Visit visit) {
    auto shared = std::make_shared<Visit>(std::move(visit));
    const auto bytes = 2 * shared->request.body.size();  // as it came, and as fields
    auto work = [shared, &route](db::WriteTx& tx) -> base::Result<Outcome> {
        const auto change = [&] { return route.change(tx, *shared); };
        // A form that deletes something finds nothing the second time; its sender still gets the first answer.
        return route.repetition == Repetition::Keyed ? once(tx, *shared, change) : recorded(tx, *shared, change);
    };
    try {
        auto writing = services_.writer.write(std::move(work), db::Writer::Importance::Ordinary, bytes);
        auto outcome = co_await std::move(writing);
        co_return outcome ? answer(services_, *shared, std::move(*outcome)) : refusal(services_, *shared, outcome.error());
    } catch (...) {
        co_return storage_problem(services_, KeptForm(shared->request, shared->form, shared->session));
    }
}

/// What this form has done already, which spares the lanes the work and the sender a 404 for what the form itself has put
/// an end to; else nothing, and `visit.scope` is filled. One snapshot, so that nothing happens between the two looks.
base::Result<std::optional<Outcome>> Routes::enter(const Route& route, Visit& visit) const {
    using Entered = base::Result<std::optional<Outcome>>;
    return services_.reader.read([&](db::ReadTx& tx) -> Entered {
        if (route.repetition == Repetition::Keyed)
            if (auto stored = db::find_form_result(tx, visit.form_digest)) return outcome_of(std::move(*stored));
        if (route.access.relation == Relation::None) return std::nullopt;
        auto scope = find_scope(tx, route.access, visit.person(), visit.path);
        if (!scope) return std::unexpected(not_found());
        visit.scope = std::move(*scope);
        return std::nullopt;
    });
}

loop::Task<http::Response> Routes::run_task(const Route& route, Visit visit) {
    if (route.repetition == Repetition::Keyed || route.access.relation != Relation::None) {
        auto entered = enter(route, visit);
        if (!entered) co_return refusal(services_, visit, entered.error());
        if (*entered) co_return answer(services_, visit, std::move(**entered));
    }
    if (route.method == http::Method::Get) {
        auto running = route.task(std::move(visit));
        co_return co_await std::move(running);
    }
    const KeptForm kept(visit.request, visit.form, visit.session);
    try {
        auto running = route.task(std::move(visit));
        co_return co_await std::move(running);
    } catch (...) {
        co_return storage_problem(services_, kept);
    }
}

namespace {
/// The page whose form this is, if the browser tells and it is one of ours; else the first page.
std::string page_of_form(const http::Request& request) {
    const auto page = http::without_authority(request.header("referer"), request.header("host"));
    return page ? std::string(*page) : "/";
}
}  // namespace

http::Response Routes::ask_to_sign_in(const Route& route, const Visit& visit) const {
    const bool is_get = visit.request.method == http::Method::Get || visit.request.method == http::Method::Head;
    if (is_get && !visit.request.wants_json())
        return http::redirect(visit.request.path == "/" ? "/login"
                                                        : "/login?next=" + http::encode_component(visit.request.path));
    if (visit.request.body_unread && !visit.request.wants_json())
        return http::redirect("/login?next=" + http::encode_component(page_of_form(visit.request)));
    if (!is_get && !visit.request.wants_json())
        if (const auto form = http::Form::read_without_files(visit.request, route.fields_max))
            if (const auto sender = sender_of(visit.request, *form)) return answer_late_form(visit, *sender, *form);
    return refusal(services_, visit, {ErrorCode::SignedOut, std::string(tr("Bitte neu anmelden. Es wurde nichts geändert."))});
}

http::Response Routes::answer_late_form(const Visit& visit, learning::UserId sender, const http::Form& form) const {
    if (visit.request.path == "/logout") return http::redirect("/login");
    if (!services_.reader.read([&](db::ReadTx& tx) { return db::find_person(tx, sender); }))
        return refusal(services_, visit, {ErrorCode::SignedOut, std::string(tr("Dieses Konto gibt es nicht mehr. Es wurde nichts "
                                                                               "gespeichert. Bitte bei der Lehrkraft nachfragen."))});
    return ask_to_sign_in_again(services_, visit, sender, {visit.request.path, form.fields(), form.has_files()});
}

}  // namespace handlers
