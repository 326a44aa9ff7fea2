#include "handlers/forms/kept_form.h"

#include <algorithm>

#include "auth/form_keys.h"
#include "base/text.h"
#include "base/translate.h"
#include "db/storage.h"
#include "handlers/message_answer.h"

namespace handlers {

using base::tr;

namespace {

constexpr int retry_after_s = 5;  // the writer looks every two seconds

/// Whom the page speaks to: "du", "Sie", or nobody in particular.
enum class Address { Du, Sie, Nobody };

struct Words {
    std::string_view headline, sentence, kept, advice;
};

Words words_for(int status, Address address) {
    const bool full = status == 507;
    Words words{full ? tr("Der Speicher ist voll") : tr("Gerade kann nichts gespeichert werden"),
                full ? tr("Auf dem Server ist kein Platz mehr. Das hier wurde nicht gespeichert; alles bisher "
                          "Gespeicherte ist noch da.")
                     : tr("Der Server kann im Moment nur lesen. Das hier wurde nicht gespeichert; alles bisher "
                          "Gespeicherte ist noch da und lässt sich ansehen."),
                {},
                {}};
    switch (address) {
        case Address::Du:
            words.kept = tr("Deine Eingabe ist noch im Formular.");
            words.advice = tr("Sag deiner Lehrkraft Bescheid. Sende das Formular in ein paar Minuten noch einmal.");
            break;
        case Address::Sie:
            words.kept = tr("Ihre Eingabe ist noch im Formular.");
            words.advice =
                tr("Bitte sagen Sie der Verwaltung Bescheid. Senden Sie das Formular in ein paar Minuten noch "
                   "einmal.");
            break;
        case Address::Nobody:
            words.kept = tr("Die Eingabe ist noch im Formular.");
            words.advice =
                tr("Bitte der Verwaltung Bescheid sagen und das Formular in ein paar Minuten noch einmal senden.");
            break;
    }
    return words;
}

view::KeptFieldKind kind_of(std::string_view name, std::string_view value) {
    if (name.find("password") != std::string_view::npos) return view::KeptFieldKind::Password;
    // Numbers and keys say nothing to a person.
    const bool is_text = name != auth::form_key_field && !value.empty() && !base::parse_number(value);
    return is_text ? view::KeptFieldKind::Text : view::KeptFieldKind::Hidden;
}

view::KeptForm form_for_page(const KeptForm& kept) {
    view::KeptForm form{.action_path = kept.path, .fields = {}, .files_lost = kept.had_files};
    for (const auto& [name, value] : kept.fields) {
        if (name == "csrf") continue;  // the frame has it
        const auto kind = kind_of(name, value);
        form.fields.push_back({name, kind == view::KeptFieldKind::Password ? std::string{} : value, kind});
    }
    return form;
}

int status_of_fault() {
    try {
        throw;
    } catch (const base::StorageFull&) {
        return 507;
    } catch (const db::StorageReadOnly&) {
        return 503;
    }
}

}  // namespace

KeptForm::KeptForm(const http::Request& request, const http::Form& form, auth::SharedSession given)
    : path(request.path),
      fields(form.fields()),
      had_files(form.has_files() || request.body_sink),
      as_json(request.wants_json()),
      session(std::move(given)) {}

http::Response storage_problem(const Services& services, const KeptForm& kept) {
    const int status = status_of_fault();
    const auto address = !kept.session                       ? Address::Nobody
                         : kept.session->person.is_student() ? Address::Du
                                                             : Address::Sie;
    const auto words = words_for(status, address);
    view::MessagePage page{.status = status,
                           .headline = std::string(words.headline),
                           .sentence = std::string(words.sentence),
                           .advice = std::string(words.advice)};
    page.kept = form_for_page(kept);
    page.kept->sentence = words.kept;
    const auto csrf = std::ranges::find(kept.fields, "csrf", &std::pair<std::string, std::string>::first);
    auto response = message_answer(services, kept.session, page, kept.as_json ? AnswerForm::Json : AnswerForm::Html,
                                   csrf != kept.fields.end() ? csrf->second : std::string{});  // it has been checked
    response.headers.emplace_back("Retry-After", std::to_string(retry_after_s));
    return response;
}

http::Response form_of_an_earlier_session(const Services& services, const KeptForm& kept) {
    const bool du = kept.session->person.is_student();
    view::MessagePage page{.status = 403,
                           .headline = std::string(tr("Bitte noch einmal senden")),
                           .sentence = std::string(du ? tr("Du hast dich inzwischen neu angemeldet. Deshalb wurde das noch "
                                                           "nicht gesendet.")
                                                      : tr("Sie haben sich inzwischen neu angemeldet. Deshalb wurde das "
                                                           "noch nicht gesendet.")),
                           .advice = {}};
    page.kept = form_for_page(kept);
    page.kept->sentence = words_for(403, du ? Address::Du : Address::Sie).kept;
    return message_answer(services, kept.session, page, AnswerForm::Html);
}

}  // namespace handlers
