#include "handlers/forms/form_change.h"

#include "handlers/forms/once.h"

namespace handlers {

loop::Task<http::Response> change_or_show_again(Services app, Visit visit, Change change, ShowAgain again) {
    const auto shared = std::make_shared<Visit>(std::move(visit));
    auto work = [shared, change = std::move(change)](db::WriteTx& tx) {
        return once(tx, *shared, [&] { return change(tx, *shared); });
    };
    auto writing = app.writer.write(std::move(work));
    auto outcome = co_await std::move(writing);
    if (outcome) co_return answer(app, *shared, std::move(*outcome));
    if (outcome.error().code != base::ErrorCode::Invalid) co_return refusal(app, *shared, outcome.error());
    const auto errors = view::form_errors(outcome.error());
    auto page = app.reader.read([&](db::ReadTx& tx) { return again(tx, *shared, errors); });
    page.status = http::status_of(outcome.error().code);
    co_return page;
}

}  // namespace handlers
