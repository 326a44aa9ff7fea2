#include "handlers/accounts/own_password.h"

#include "base/log.h"
#include "base/translate.h"
#include "crypto/password.h"

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

base::Result<std::string> begin_own_attempt(db::WriteTx& tx, const auth::PasswordAttempt& attempt) {
    const auto row = auth::begin_attempt(tx, attempt);
    if (!row) return std::unexpected(row.error());
    if (!*row || (*row)->disabled)
        return base::refuse(base::ErrorCode::SignedOut,
                            std::string(tr("Dieses Konto gibt es nicht mehr, oder es ist gesperrt. Es wurde nichts geändert.")));
    return (*row)->password_hash;
}

Task<base::Result<void>> check_own_password(Services app, learning::Person person, std::string password,
                                            std::string address) {
    const auto wrong = [](std::string_view sentence) {
        return std::unexpected(base::Error{base::ErrorCode::Invalid, std::string(sentence), "current_password"});
    };
    if (password.empty()) co_return wrong(tr("Bitte das eigene Passwort eintippen. Es wurde nichts geändert."));
    const auto attempt = auth::attempt_at(app.settings.server_secret, person.username, address);
    auto begin = [attempt](db::WriteTx& tx) { return begin_own_attempt(tx, attempt); };
    auto beginning = app.writer.write(std::move(begin));
    const auto stored = co_await std::move(beginning);
    if (!stored) co_return std::unexpected(stored.error());
    auto compare = [password, hash = *stored] { return crypto::verify_password(password, hash); };
    auto comparing = app.lanes.hash.run(std::move(compare));
    if (!co_await std::move(comparing)) {
        base::log::info("event=own_password_wrong account={}", person.id.value);
        co_return wrong(tr("Das Passwort stimmt nicht. Es wurde nichts geändert."));
    }
    auto end = [attempt, hash = *stored](db::WriteTx& tx) -> base::Result<auth::AttemptEnd> {
        return auth::end_attempt(tx, attempt, hash);
    };
    auto ending = app.writer.write(std::move(end));
    if (*co_await std::move(ending) == auth::AttemptEnd::Right) co_return base::Result<void>{};
    auto once_more = check_own_password(app, person, std::move(password), std::move(address));
    co_return co_await std::move(once_more);
}

}  // namespace handlers
