#include "view/message_pages.h"

#include "base/translate.h"

namespace view {
namespace {

using base::tr;

struct Usual {
    int status;
    std::string_view headline;
    std::string_view sentence;
    std::string_view advice;
};

/// Neither "du" nor "Sie": nobody may be signed in yet.
Usual usual(int status) {
    switch (status) {
        case 400:
            return {400, tr("Das kam nicht richtig an"),
                    tr("Der Server konnte die Anfrage nicht lesen. Es wurde nichts geändert."),
                    tr("Bitte zurückgehen, die Seite neu laden und es noch einmal versuchen.")};
        case 401:
            return {401, tr("Bitte neu anmelden"), tr("Die Anmeldung ist abgelaufen. Gespeichertes ist noch da."),
                    tr("Nach dem Anmelden geht es weiter.")};
        case 403:
            return {403, tr("Kein Zugang"), tr("Diese Seite ist für dieses Konto nicht freigegeben."),
                    tr("Stimmt das nicht? Dann bitte bei der Lehrkraft oder der Verwaltung nachfragen.")};
        case 404:
            return {404, tr("Seite nicht gefunden"),
                    tr("Diese Seite gibt es nicht, oder sie ist nicht für dieses Konto bestimmt."),
                    tr("Vielleicht ist die Adresse vertippt. Von der Startseite aus geht es weiter.")};
        case 405:
            return {405, tr("So geht das hier nicht"),
                    tr("Diese Adresse kann man so nicht aufrufen. Es wurde nichts geändert."),
                    tr("Von der Startseite aus geht es weiter.")};
        case 409:
            return {409, tr("Inzwischen geändert"),
                    tr("Jemand anderes war schneller. Hier wurde nichts überschrieben."),
                    tr("Bitte die Seite neu laden und den neuen Stand ansehen.")};
        case 408:
            return {408, tr("Die Verbindung war zu langsam"),
                    tr("Die Anfrage kam nicht vollständig an. Es wurde nichts geändert."),
                    tr("Bitte noch einmal versuchen.")};
        case 411:
        case 417:
        case 501:
        case 505:
            return {status, tr("So geht das hier nicht"),
                    tr("Diese Art von Anfrage gibt es hier nicht. Es wurde nichts geändert."),
                    tr("Mit einem üblichen Browser geht es von der Startseite aus weiter.")};
        case 414:
        case 431:
            return {status, tr("Das ist zu lang"),
                    tr("Die Adresse oder die Cookies sind zu lang. Es wurde nichts geändert."),
                    tr("Bitte die Cookies dieser Seite löschen oder von der Startseite aus weitergehen.")};
        case 413:
            return {413, tr("Das ist zu groß"),
                    tr("Es wurde nichts gespeichert, weil zu viel auf einmal gesendet wurde."),
                    tr("Bitte eine kleinere Datei oder einen kürzeren Text senden.")};
        case 415:
            return {415, tr("Diese Art von Datei geht nicht"), tr("Es wurde nichts gespeichert."),
                    tr("Bitte eine Datei in einem anderen Format wählen.")};
        case 422:
            return {422, tr("Da stimmt noch etwas nicht"), tr("Es wurde nichts gespeichert."),
                    tr("Bitte zurückgehen und die Eingaben prüfen.")};
        case 429:
            return {429, tr("Kurz warten"),
                    tr("Das waren sehr viele Versuche in kurzer Zeit. Gespeichertes ist noch da."),
                    tr("Bitte einen Moment warten und es dann noch einmal versuchen.")};
        case 503:
            return {503, tr("Gerade ist viel los"),
                    tr("Der Server hat im Moment keine Zeit. Gespeichertes ist noch da."),
                    tr("Bitte ein paar Sekunden warten und die Seite neu laden.")};
        case 507:
            return {507, tr("Der Speicher ist voll"),
                    tr("Es konnte nichts gespeichert werden. Bisher Gespeichertes ist noch da."),
                    tr("Bitte der Lehrkraft oder der Verwaltung Bescheid sagen.")};
        default:
            return {status, tr("Da ist etwas schiefgegangen"),
                    tr("Der Fehler liegt beim Server. Gespeichertes ist noch da."),
                    tr("Bitte die Seite neu laden. Hilft das nicht, bitte der Lehrkraft oder der Verwaltung Bescheid "
                       "sagen.")};
    }
}

}  // namespace

MessagePage message_for(int status, std::string sentence, std::string incident) {
    const Usual words = usual(status);
    // A refusal in its own words says what to do as well; the usual headline and advice could contradict it.
    const bool own_words = !sentence.empty() && (status == 400 || status == 403 || status == 404 || status == 409);
    MessagePage page;
    page.status = status;
    page.headline = own_words ? tr("Das geht gerade nicht") : words.headline;
    page.sentence = sentence.empty() ? std::string(words.sentence) : std::move(sentence);
    page.advice = own_words ? std::string_view{} : words.advice;
    page.link_path = status == 401 ? "/login" : "/";
    page.link_text = status == 401 ? tr("Zur Anmeldung") : tr("Zur Startseite");
    page.incident = std::move(incident);
    return page;
}

namespace {

Data kept_form_data(const KeptForm& form) {
    Data data;
    data.url("kept_url", form.action_path).text("kept_sentence", form.sentence).flag("files_lost", form.files_lost);
    Data::Objects fields;
    int number = 0;
    for (const auto& kept : form.fields) {
        Data field;
        const auto name_if = [&](KeptFieldKind kind) { return kept.kind == kind ? kept.name : std::string{}; };
        if (kept.kind == KeptFieldKind::Text) ++number;
        field.text("hidden_name", name_if(KeptFieldKind::Hidden)).text("text_name", name_if(KeptFieldKind::Text));
        field.text("password_name", name_if(KeptFieldKind::Password)).text("field_value", kept.value);
        field.text("field_id", "kept-" + std::to_string(fields.size())).number("number", number);
        fields.push_back(std::move(field));
    }
    data.list("kept_fields", std::move(fields));
    return data;
}

}  // namespace

std::string render_message(const Renderer& renderer, const PageFrame& frame, const MessagePage& page) {
    Data data = frame_data(frame, page.headline);
    data.number("status", page.status).text("headline", page.headline).text("sentence", page.sentence);
    data.text("advice", page.advice).url("link_url", page.link_path).text("link_text", page.link_text);
    data.text("incident", page.incident);
    if (page.kept)
        data.object("kept", kept_form_data(*page.kept));
    else
        data.flag("kept", false);
    return renderer.render("message", data);
}

}  // namespace view
