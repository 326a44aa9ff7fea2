#include "pdf/parents_letter.h"

#include <fmt/format.h>

#include <vector>

#include "base/text.h"
#include "base/translate.h"
#include "pdf/document.h"
#include "pdf/flow.h"
#include "pdf/frame.h"

namespace pdf {

namespace {

using base::tr;

constexpr TextStyle text_style{Face::Regular, 10, ink};
constexpr TextStyle sender_style{Face::Regular, 9, muted};

/// Several lines on one: "Schulstraße 1, 04109 Leipzig".
std::string one_line(const std::string& text) {
    std::string joined;
    for (const auto line : base::lines(text)) {
        const auto part = base::trim(line);
        if (part.empty()) continue;
        if (!joined.empty()) joined += ", ";
        joined += part;
    }
    return joined;
}

void add_part(std::string& line, const std::string& part) {
    if (part.empty()) return;
    if (!line.empty()) line += " · ";
    line += one_line(part);
}

std::string sender(const learning::SchoolInfo& school) {
    std::string line;
    for (const auto* part : {&school.name, &school.address, &school.phone, &school.email}) add_part(line, *part);
    return line;
}

std::string greeting(const ParentsLetter& letter) {
    auto text = fmt::format(fmt::runtime(tr("Liebe Eltern, im Unterricht der Klasse {} arbeitet Ihr Kind mit Lernmanager, "
                                            "einem Programm der Schule. Dort stehen die Aufgaben, und Lehrkräfte sehen, wer "
                                            "Hilfe braucht. Das gehört zum Auftrag der Schule (Artikel 6 Absatz 1 "
                                            "Buchstabe e DSGVO).")),
                            letter.class_name);
    if (!letter.site_address.empty())
        text += fmt::format(fmt::runtime(tr(" Ihr Kind meldet sich unter {} an.")), letter.site_address);
    return text;
}

std::vector<std::string> stored_things(const ParentsLetter& letter) {
    return {
        std::string(tr("Konto: Vorname, Nachname, Benutzername, Klasse, Lernweg. Das Passwort nur als Prüfwert, aus dem es "
                       "niemand zurückrechnen kann. Bis das Konto gelöscht wird.")),
        std::string(tr("Lernen: zugewiesene Themen, erledigte Aufgaben, Antworten und Ergebnisse der Quizze. Bis das Konto "
                       "gelöscht wird.")),
        std::string(tr("Unterricht: Anwesenheit und was Lehrkräfte zu einer Stunde notieren. Bis das Konto gelöscht wird.")),
        fmt::format(fmt::runtime(tr("Aktivität: wann sich Ihr Kind angemeldet und was es bearbeitet hat. Einzelheiten {} "
                                    "Tage lang, danach nur noch, wie viel an einem Tag geschehen ist.")),
                    letter.activity_days),
        fmt::format(fmt::runtime(tr("Wochenberichte der Klasse für ihre Lehrkräfte: {} Tage lang.")),
                    letter.class_report_days),
    };
}

std::string missing() { return std::string(tr("Das ist noch nicht eingetragen; bitte fragen Sie in der Schule.")); }

std::string said_or_missing(const std::string& text) { return text.empty() ? missing() : one_line(text); }

/// Whom to ask, and where to complain.
std::vector<std::string> contacts(const learning::SchoolInfo& school) {
    std::string whom;
    add_part(whom, school.head);
    add_part(whom, school.phone);
    add_part(whom, school.email);
    return {fmt::format(fmt::runtime(tr("Fragen zu den Daten Ihres Kindes: {}")), whom.empty() ? missing() : whom),
            fmt::format(fmt::runtime(tr("Datenschutzbeauftragte Person: {}")), said_or_missing(school.privacy_officer)),
            fmt::format(fmt::runtime(tr("Beschwerden: {}")), said_or_missing(school.privacy_authority))};
}

void draw_points(Flow& flow, const std::vector<std::string>& points) {
    for (const auto& point : points) {
        flow.paragraph("• " + point, text_style);
        flow.skip(3);
    }
}

}  // namespace

std::string parents_letter(const ParentsLetter& letter, const base::SchoolTime& time, const std::string& font_folder) {
    const auto title = fmt::format(fmt::runtime(tr("Elternbrief zu Lernmanager, Klasse {}")), letter.class_name);
    Document document({title, letter.school.name, "de", letter.created_at}, font_folder);
    document.add_page(Orientation::Portrait);
    draw_heading(document, title, time.german_date(letter.created_at));
    Flow flow(document, Orientation::Portrait, heading_bottom_pt);
    flow.paragraph(sender(letter.school), sender_style);
    flow.skip(10);
    flow.paragraph(greeting(letter), text_style);
    flow.skip(8);
    flow.section(tr("Was gespeichert wird, und wie lange"));
    draw_points(flow, stored_things(letter));
    flow.skip(8);
    flow.section(tr("Was nicht geschieht"));
    flow.paragraph(tr("Keine Werbung, keine Weitergabe an Fremde, keine Netzwerkadressen, nichts über Gerät oder Standort. "
                      "Keine Seite lädt etwas von einem anderen Server. Ein Cookie hält die Anmeldung, sonst nichts."),
                   text_style);
    flow.skip(8);
    flow.section(tr("Wo die Daten liegen"));
    flow.paragraph(said_or_missing(letter.school.hosting), text_style);
    flow.paragraph(tr("Datenbank und Dateien sind verschlüsselt. Ihr Kind sieht nur seine eigenen Daten, Lehrkräfte sehen "
                      "die ihrer Klassen."),
                   text_style);
    flow.skip(8);
    flow.section(tr("Ihre Rechte und wen Sie fragen können"));
    flow.paragraph(tr("Sie und Ihr Kind dürfen erfahren, was gespeichert ist, Falsches berichtigen, Daten löschen oder ihre "
                      "Nutzung einschränken lassen und widersprechen. Eine Nachricht an die Schule genügt."),
                   text_style);
    flow.skip(4);
    draw_points(flow, contacts(letter.school));
    draw_footers(document, letter.school.name.empty() ? title : letter.school.name);
    return document.to_bytes();
}

}  // namespace pdf
