#include "handlers/forms/edit_form.h"

#include <fmt/format.h>

#include "base/translate.h"
#include "crypto/digest.h"
#include "handlers/forms/once.h"
#include "handlers/forms/write_keeping.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;

namespace {

constexpr std::string_view version_field = "version";

/// A refusal belongs onto the form if it names a field or says that the form is stale.
bool is_about_form(const base::Error& error) { return error.code == ErrorCode::Conflict || !error.field.empty(); }

base::Result<Outcome> store_in(db::WriteTx& tx, const FormJob& job, Visit& visit) {
    return once(tx, visit, [&]() -> base::Result<Outcome> {
        if (job.stored && version_of(job.stored(tx).value()) != visit.form.text(version_field))
            return base::refuse(ErrorCode::Conflict, {}, std::string(version_field));
        return job.store(tx, visit);
    });
}

}  // namespace

std::string version_of(const view::FieldValues& values) {
    std::string all;
    for (const auto& [name, value] : values)
        if (!value.empty()) all += name + '\0' + value + '\0';
    std::string hex;
    for (const unsigned char byte : crypto::sha256(all).substr(0, 8)) hex += fmt::format("{:02x}", byte);
    return hex;
}

http::Response form_page(const Services& app, const Visit& visit, const view::EditForm& page, int status) {
    return http::html(view::render_edit_form(app.renderer, frame_of(app, visit, page.nav), page), status);
}

Task<http::Response> save_form(Services app, Visit visit, FormJob job) {
    job.page.version = visit.form.text(version_field);
    const bool only_shows = visit.form.has("preview") || visit.form.has("more");
    if (only_shows) {
        job.page.preview = visit.form.has("preview");
        job.page.errors.clear();
        co_return form_page(app, visit, job.page);
    }
    if (!job.page.errors.empty()) co_return form_page(app, visit, job.page, 422);
    const auto shared_job = std::make_shared<FormJob>(std::move(job));
    const auto shared = std::make_shared<Visit>(std::move(visit));
    auto work = [shared_job, shared](db::WriteTx& tx) { return store_in(tx, *shared_job, *shared); };
    auto storing = write_keeping(app, shared_job->upload, std::move(work));
    auto outcome = co_await std::move(storing);
    if (outcome) co_return answer(app, *shared, std::move(*outcome));
    auto& page = shared_job->page;
    if (!is_about_form(outcome.error())) co_return refusal(app, *shared, outcome.error());
    if (outcome.error().code != ErrorCode::Conflict) {
        page.errors = view::form_errors(outcome.error());
        co_return form_page(app, *shared, page, 422);
    }
    page.stored = app.reader.read(shared_job->stored);
    if (!page.stored) co_return gone(app, *shared);
    page.version = version_of(*page.stored);
    co_return form_page(app, *shared, page, 409);
}

void add_editor_routes(Routes& table, const Services& app, const std::string& path, Access access, Editor editor) {
    table.page(path + "/edit", access, [app, show = std::move(editor.show)](db::ReadTx& tx, const Visit& visit) {
        return show(app, tx, visit);
    });
    table.task(path + "/edit", access, Repetition::Keyed,
               [app, save = std::move(editor.save)](Visit visit) { return save(app, std::move(visit)); });
    table.change(path + "/place", access, Repetition::Idempotent, std::move(editor.place));
    table.change(path + "/delete", access, Repetition::Keyed, std::move(editor.remove));
}

}  // namespace handlers
