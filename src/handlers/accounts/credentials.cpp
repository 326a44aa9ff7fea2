#include "handlers/accounts/credentials.h"

#include <fmt/format.h>

#include "base/translate.h"
#include "handlers/feature_routes.h"
#include "pdf/credentials.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;

Task<void> shelve_credentials(Services app, learning::UserId teacher, db::ClassRow school_class,
                              std::vector<learning::CredentialsRow> rows) {
    const int count = static_cast<int>(rows.size());
    learning::CredentialsSheet sorted{school_class.name, app.settings.site_address, app.clock.now_ms(), std::move(rows)};
    learning::sort_by_name(sorted);
    const auto sheet = std::make_shared<const learning::CredentialsSheet>(std::move(sorted));
    auto draw_list = [sheet, &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::credentials_sheet(*sheet, time, fonts);
    };
    auto drawing_list = app.lanes.pdf.run(std::move(draw_list));
    auto list = co_await std::move(drawing_list);
    auto draw_cards = [sheet, fonts = app.settings.font_folder] { return pdf::credentials_cards(*sheet, fonts); };
    auto drawing_cards = app.lanes.pdf.run(std::move(draw_cards));
    auto cards = co_await std::move(drawing_cards);
    app.credentials.put(teacher, school_class.id, school_class.name, {std::move(list), std::move(cards)}, count);
}

namespace {

/// Both forms stay until the teacher says that they are printed, or until they expire: a broken download or a jammed
/// printer costs nothing.
Task<http::Response> send_credentials(Services app, Visit visit) {
    const auto ticket = std::string(visit.path.text("ticket"));
    const auto sheet = app.credentials.find(visit.person().id, visit.scope.school_class->id, ticket);
    if (!sheet)
        co_return refusal(app, visit,
                          {ErrorCode::NotFound, std::string(tr("Diese Zugangsdaten wurden schon entfernt oder sind "
                                                                   "abgelaufen. Neue Passwörter gibt es je Schüler."))});
    const bool as_cards = visit.form.text("as") == "cards";
    auto response = http::download({}, "application/pdf",
                                   fmt::format(fmt::runtime(as_cards ? "zugangskarten_{}.pdf" : "zugangsdaten_{}.pdf"),
                                               sheet->class_name));
    response.shared_body = as_cards ? sheet->cards : sheet->list;
    co_return response;
}

Task<http::Response> remove_credentials(Services app, Visit visit) {
    const auto ticket = std::string(visit.path.text("ticket"));
    const auto class_id = visit.scope.school_class->id;
    if (app.credentials.find(visit.person().id, class_id, ticket)) app.credentials.remove(ticket);
    co_return answer(app, visit,
                     {.location = "/classes/" + to_string(class_id),
                      .flash = view::Flash{view::FlashKind::Success,
                                           std::string(tr("Die Zugangsdaten sind vom Server entfernt. Wer sein Passwort "
                                                          "vergisst, bekommt von Ihnen ein neues."))}});
}

}  // namespace

void add_credentials_routes(Routes& routes, Services app) {
    const Access of_class{Audience::Teacher, Relation::TaughtClass};
    routes.task("/classes/{class}/credentials/{ticket:text}", of_class,
                [app](Visit visit) { return send_credentials(app, std::move(visit)); });
    routes.task("/classes/{class}/credentials/{ticket:text}", of_class, Repetition::Idempotent,
                [app](Visit visit) { return remove_credentials(app, std::move(visit)); });
}

}  // namespace handlers
