// The route table: method, pattern, who may enter, how large a body may be, and the handler. Around each handler stand
// the session, the token of the form and the Access check. Three shapes of handlers:
//   page    reads in one snapshot and answers at once;
//   change  runs inside the writer's transaction and says where to go next;
//   task    a coroutine for everything that needs a lane or shows a refused form again.
// What changes objects of a route runs inside `recorded()` or `once()`, which ask for access again in its transaction.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/answer.h"
#include "handlers/forms/late_form.h"
#include "handlers/services.h"
#include "handlers/visit.h"
#include "http/forms.h"
#include "http/pipeline.h"
#include "http/router.h"

namespace handlers {

using Page = std::function<http::Response(db::ReadTx&, const Visit&)>;
using Change = std::function<base::Result<Outcome>(db::WriteTx&, const Visit&)>;
using TaskHandler = std::function<loop::Task<http::Response>(Visit)>;

/// How often a name may stand in a posted form: check boxes repeat theirs, anywhere else that is a forgery.
enum class FieldNames { Once, Repeated };

/// How much a posted form may hold.
struct FormLimits {
    std::size_t bytes = 256 * 1024;
    std::size_t fields = http::Form::fields_max;
};

/// What happens when a form is sent again, because somebody pressed twice or the answer got lost (R-07, docs/adr/0006).
enum class Repetition {
    Idempotent,  ///< it says how something shall be, or changes nothing: once more is no second effect
    Keyed,       ///< its one-time key: the result is stored with the change and given again
    OwnKey,      ///< what it holds is a key already: the number of an attempt, the content of a topic
};

struct Route {
    http::Method method = http::Method::Get;
    std::string pattern;
    Access access;
    std::size_t body_bytes_max = 0;
    std::size_t file_bytes_max = 0;  ///< above 0: a form with a file, which goes to handlers::Upload
    std::size_t fields_max = http::Form::fields_max;
    FieldNames field_names = FieldNames::Once;
    Repetition repetition = Repetition::Idempotent;
    Page page = {};
    Change change = {};
    TaskHandler task = {};
};

class Routes {
  public:
    static constexpr std::size_t form_bytes_max = FormLimits{}.bytes;

    explicit Routes(Services services) : services_(services) {}

    void page(std::string_view pattern, Access access, Page page);
    void change(std::string_view pattern, Access access, Repetition repetition, Change change,
                FieldNames field_names = FieldNames::Once);
    /// A task that changes nothing, reached with GET.
    void task(std::string_view pattern, Access access, TaskHandler task);
    /// A task behind a form, reached with POST. A Keyed one stores its result with `once()`.
    void task(std::string_view pattern, Access access, Repetition repetition, TaskHandler task,
              FieldNames field_names = FieldNames::Once, FormLimits limits = {});
    /// A posted form with one file.
    void upload(std::string_view pattern, Access access, Repetition repetition, TaskHandler task,
                std::size_t file_bytes_max);

    const std::vector<Route>& table() const { return table_; }
    /// What is to become of the body of this request, whose head is known.
    http::BodyPlan body_plan(const http::Request& request);
    /// Static files, the log-in page and the health check are answered even if there is too much to do.
    static bool goes_first(const http::Request& request);

    /// The whole program as one function; thrown faults are the pipeline's business.
    loop::Task<http::Response> handle(http::Request request);
    /// A form that came too late, as its sender's browser would send it in this session.
    loop::Task<http::Response> send(LateForm form, auth::NewSession session);

  private:
    struct Trace;
    loop::Task<http::Response> find_and_run(http::Request request, Trace& trace);
    auth::SharedSession session_of(const http::Request& request);
    http::Response answer_miss(const Visit& visit, http::Router::Miss miss) const;
    loop::Task<base::Result<http::Form>> read_form(const Route& route, const http::Request& request) const;
    http::Response answer_foreign_form(const Visit& visit, const base::Error& error) const;
    std::optional<base::Error> check_form(const Route& route, const Visit& visit) const;
    http::Response run_page(const Route& route, Visit visit);
    loop::Task<http::Response> run_change(const Route& route, Visit visit);
    loop::Task<http::Response> run_task(const Route& route, Visit visit);
    base::Result<std::optional<Outcome>> enter(const Route& route, Visit& visit) const;
    http::Response ask_to_sign_in(const Route& route, const Visit& visit) const;
    http::Response answer_late_form(const Visit& visit, learning::UserId sender, const http::Form& form) const;
    std::optional<learning::UserId> sender_of(const http::Request& request, const http::Form& form) const;

    Services services_;
    http::Router router_;
    std::vector<Route> table_;
};

/// Names of the cookies.
inline constexpr std::string_view session_cookie = "__Host-sid";
/// Where everybody goes first who has to choose a password, and the form with which it is done.
inline constexpr std::string_view settings_path = "/settings";
inline constexpr std::string_view password_path = "/settings/password";
inline constexpr std::string_view visitor_cookie = "__Host-visitor";

}  // namespace handlers
