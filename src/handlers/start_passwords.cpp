#include "handlers/start_passwords.h"

#include <fmt/format.h>

#include "crypto/password.h"
#include "crypto/random.h"
#include "learning/credentials.h"
#include "pdf/credentials.h"

namespace handlers {

using loop::Task;

Task<std::vector<StartPassword>> make_start_passwords(Services app, std::size_t count) {
    std::vector<StartPassword> passwords;
    for (std::size_t i = 0; i < count; ++i) {
        auto make = [] {
            auto clear = learning::make_start_password(crypto::random_below);
            auto hash = crypto::hash_password(clear);
            return StartPassword{std::move(clear), std::move(hash)};
        };
        auto making = app.lanes.hash.run(std::move(make));
        passwords.push_back(co_await std::move(making));
    }
    co_return passwords;
}

Task<void> shelve_credentials(Services app, learning::UserId teacher, db::ClassRow school_class,
                              std::vector<learning::CredentialsRow> rows) {
    const int count = static_cast<int>(rows.size());
    learning::CredentialsSheet sheet{school_class.name, app.settings.site_address, app.clock.now_ms(), std::move(rows)};
    auto draw = [sheet = std::move(sheet), &time = app.school_time, fonts = app.settings.font_folder] {
        return pdf::credentials_sheet(sheet, time, fonts);
    };
    auto drawing = app.lanes.pdf.run(std::move(draw));
    auto bytes = co_await std::move(drawing);
    app.credentials.put(teacher, school_class.id, fmt::format("zugangsdaten_{}.pdf", school_class.name), std::move(bytes),
                        count);
}

}  // namespace handlers
