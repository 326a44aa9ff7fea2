#include "handlers/accounts/own_password.h"

#include "auth/throttle.h"
#include "base/log.h"
#include "base/translate.h"
#include "crypto/password.h"
#include "db/accounts.h"

namespace handlers {

using base::tr;
using loop::Task;

std::string sentence_for(learning::GuessedFirst why) {
    const auto reason = [why] {
        switch (why) {
            case learning::GuessedFirst::Common: return tr("Dieses Passwort wird als eines der ersten ausprobiert.");
            case learning::GuessedFirst::Keyboard: return tr("Tasten in einer Reihe werden als Erstes ausprobiert.");
            case learning::GuessedFirst::Repeated: return tr("Immer dieselben Zeichen werden als Erstes ausprobiert.");
            case learning::GuessedFirst::OwnName: return tr("Der eigene Name wird als Erstes ausprobiert.");
            case learning::GuessedFirst::School: return tr("Der Name der Schule wird als Erstes ausprobiert.");
        }
        return tr("Dieses Passwort wird als eines der ersten ausprobiert.");
    };
    return std::string(reason()) + " " + std::string(tr("Besser sind drei Wörter, die sonst niemand zusammen schreibt."));
}

Task<base::Result<void>> check_own_password(Services app, learning::Person person, std::string password, std::string address) {
    const auto wrong = base::Error{base::ErrorCode::Invalid,
                                   std::string(tr("Bitte das eigene Passwort eintippen. Es wurde nichts geändert.")),
                                   "current_password"};
    if (password.empty()) co_return std::unexpected(wrong);
    const auto counters = auth::counters_for(app.settings.server_secret, person.username, address);
    auto begin = [counters, username = person.username](db::WriteTx& tx) -> base::Result<std::string> {
        if (auto begun = auth::begin_attempt(tx, counters); !begun) return std::unexpected(begun.error());
        const auto row = db::find_sign_in(tx, username);
        return row ? base::Result<std::string>(row->password_hash) : base::refuse(base::ErrorCode::SignedOut, {});
    };
    auto beginning = app.writer.write(std::move(begin));
    const auto stored = co_await std::move(beginning);
    if (!stored) co_return std::unexpected(stored.error());
    auto compare = [password = std::move(password), hash = *stored] { return crypto::verify_password(password, hash); };
    auto comparing = app.lanes.hash.run(std::move(compare));
    if (!co_await std::move(comparing)) {
        base::log::info("event=own_password_wrong account={}", person.id.value);
        co_return std::unexpected(base::Error{wrong.code, std::string(tr("Das Passwort stimmt nicht. Es wurde nichts geändert.")),
                                              wrong.field});
    }
    auto end = [counters](db::WriteTx& tx) -> base::Result<void> {
        auth::attempt_succeeded(tx, counters);
        return {};
    };
    auto ending = app.writer.write(std::move(end));
    (void)co_await std::move(ending);
    co_return base::Result<void>{};
}

}  // namespace handlers
