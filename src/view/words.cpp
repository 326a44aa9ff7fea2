#include "view/words.h"

#include <array>

#include "base/translate.h"

namespace view {

using base::tr;

std::string_view word(learning::Role role) {
    switch (role) {
        case learning::Role::Student:
            return tr("Schüler");
        case learning::Role::Teacher:
            return tr("Lehrkraft");
        case learning::Role::Admin:
            return tr("Verwaltung");
    }
    return {};
}

std::string_view word(learning::ClassRole role) {
    switch (role) {
        case learning::ClassRole::Owner:
            return tr("Leitung");
        case learning::ClassRole::CoTeacher:
            return tr("unterrichtet mit");
        case learning::ClassRole::ReadOnly:
            return tr("liest nur");
    }
    return {};
}

std::string_view word(learning::Subject subject) {
    switch (subject) {
        case learning::Subject::Englisch:
            return tr("Englisch");
        case learning::Subject::Chemie:
            return tr("Chemie");
        case learning::Subject::Mbi:
            return tr("MBI");
        case learning::Subject::Geographie:
            return tr("Geographie");
    }
    return {};
}

std::string_view word(learning::LevelBand band) {
    switch (band) {
        case learning::LevelBand::L5_6:
            return tr("5/6");
        case learning::LevelBand::L7_8:
            return tr("7/8");
        case learning::LevelBand::L9_10:
            return tr("9/10");
        case learning::LevelBand::L11s:
            return tr("11s");
        case learning::LevelBand::L11_12:
            return tr("11/12");
        case learning::LevelBand::Seilbahn:
            return tr("Seilbahn");
    }
    return {};
}

std::string_view word(learning::TopicCategory category) {
    switch (category) {
        case learning::TopicCategory::Required:
            return tr("Pflicht");
        case learning::TopicCategory::Bonus:
            return tr("Bonus");
    }
    return {};
}

std::string_view word(learning::ModuleTier tier) {
    switch (tier) {
        case learning::ModuleTier::KernStandard:
            return tr("Kern/Standard");
        case learning::ModuleTier::Hero:
            return tr("Hero");
    }
    return {};
}

std::string_view word(learning::LearningPath path) {
    switch (path) {
        case learning::LearningPath::Wanderweg:
            return tr("Wanderweg");
        case learning::LearningPath::Bergweg:
            return tr("Bergweg");
        case learning::LearningPath::Gipfeltour:
            return tr("Gipfeltour");
        case learning::LearningPath::Seilbahn:
            return tr("Seilbahn");
    }
    return {};
}

std::string_view word(learning::PathModel model) {
    switch (model) {
        case learning::PathModel::Skip:
            return tr("nur ab diesem Lernpfad");
        case learning::PathModel::Depth:
            return tr("für alle, verschieden tief");
    }
    return {};
}

std::string_view word(learning::AssignmentRole role) {
    switch (role) {
        case learning::AssignmentRole::Primary:
            return tr("Hauptthema");
        case learning::AssignmentRole::SideQuest:
            return tr("Freiwilliges Thema");
    }
    return {};
}

std::string_view word(learning::MaterialKind kind) {
    switch (kind) {
        case learning::MaterialKind::Link:
            return tr("Link");
        case learning::MaterialKind::File:
            return tr("Datei");
    }
    return {};
}

std::string_view word(learning::QuestionKind kind) {
    switch (kind) {
        case learning::QuestionKind::MultipleChoice:
            return tr("Auswahl");
        case learning::QuestionKind::FillBlank:
            return tr("Lücke");
        case learning::QuestionKind::ShortAnswer:
            return tr("Kurze Antwort");
    }
    return {};
}

std::string_view word(learning::CheckpointType type) {
    switch (type) {
        case learning::CheckpointType::Quiz:
            return tr("Quiz");
        case learning::CheckpointType::SignOff:
            return tr("Abnahme");
        case learning::CheckpointType::Artifact:
            return tr("Artefakt");
    }
    return {};
}

std::string_view word(learning::CheckpointTag tag) {
    switch (tag) {
        case learning::CheckpointTag::Core:
            return tr("Kern");
        case learning::CheckpointTag::Standard:
            return tr("Standard");
    }
    return {};
}

std::string_view word(learning::ConnectionStrength strength) {
    switch (strength) {
        case learning::ConnectionStrength::Hard:
            return tr("nötig");
        case learning::ConnectionStrength::Soft:
            return tr("hilfreich");
    }
    return {};
}

std::string_view word(learning::Verdict verdict) {
    switch (verdict) {
        case learning::Verdict::Right:
            return tr("Richtig");
        case learning::Verdict::Wrong:
            return tr("Noch nicht richtig");
        case learning::Verdict::Waiting:
            return tr("Wird noch angesehen");
    }
    return {};
}

std::string_view word(learning::AttemptState state) {
    switch (state) {
        case learning::AttemptState::Passed:
            return tr("bestanden");
        case learning::AttemptState::Failed:
            return tr("noch nicht bestanden");
        case learning::AttemptState::Waiting:
            return tr("wird noch angesehen");
    }
    return {};
}

std::string_view word(learning::Attendance attendance) {
    switch (attendance) {
        case learning::Attendance::Present:
            return tr("anwesend");
        case learning::Attendance::Late:
            return tr("verspätet");
        case learning::Attendance::Excused:
            return tr("entschuldigt");
        case learning::Attendance::Unexcused:
            return tr("unentschuldigt");
    }
    return {};
}

std::string_view word(learning::Rating rating) {
    switch (rating) {
        case learning::Rating::Minus:
            return tr("−");
        case learning::Rating::Ok:
            return tr("ok");
        case learning::Rating::Plus:
            return tr("+");
    }
    return {};
}

std::string_view word(learning::Phrase phrase) {
    switch (phrase) {
        case learning::Phrase::Diligent:
            return tr("Fleißig gearbeitet");
        case learning::Phrase::HelpsOthers:
            return tr("Hat anderen geholfen");
        case learning::Phrase::VeryFocused:
            return tr("Sehr konzentriert");
        case learning::Phrase::VeryIndependent:
            return tr("Sehr selbstständig");
        case learning::Phrase::Loud:
            return tr("War laut");
        case learning::Phrase::NotIndependent:
            return tr("Kam nicht allein zurecht");
        case learning::Phrase::DisturbsOthers:
            return tr("Hat andere gestört");
    }
    return {};
}

std::string_view word(learning::WeekKind week) {
    switch (week) {
        case learning::WeekKind::Every:
            return tr("jede Woche");
        case learning::WeekKind::A:
            return tr("A-Woche");
        case learning::WeekKind::B:
            return tr("B-Woche");
    }
    return {};
}

std::string_view weekday_word(int weekday) {
    constexpr std::array<std::string_view, 7> words = {"Montag",  "Dienstag", "Mittwoch", "Donnerstag",
                                                       "Freitag", "Samstag",  "Sonntag"};
    return tr(words.at(static_cast<std::size_t>(weekday)));
}

std::string_view word(learning::HolidayRegion region) {
    constexpr std::array<std::string_view, learning::holiday_region_count> words = {
        "keine",   "nur die bundesweiten",   "Baden-Württemberg", "Bayern",              "Berlin",          "Brandenburg",
        "Bremen",  "Hamburg",                "Hessen",            "Mecklenburg-Vorpommern", "Niedersachsen", "Nordrhein-Westfalen",
        "Rheinland-Pfalz", "Saarland",       "Sachsen",           "Sachsen-Anhalt",      "Schleswig-Holstein", "Thüringen"};
    return tr(words.at(static_cast<std::size_t>(region)));
}

std::string_view word(learning::LineVerdict verdict) {
    switch (verdict) {
        case learning::LineVerdict::New:
            return tr("Neu");
        case learning::LineVerdict::NoSeparator:
            return tr("Komma fehlt");
        case learning::LineVerdict::MissingName:
            return tr("Name fehlt");
        case learning::LineVerdict::TooManyParts:
            return tr("Zu viele Kommas");
        case learning::LineVerdict::TooLong:
            return tr("Zu lang");
        case learning::LineVerdict::BadCharacter:
            return tr("Unlesbares Zeichen");
        case learning::LineVerdict::TwiceInList:
            return tr("Doppelt");
        case learning::LineVerdict::AlreadyInClass:
            return tr("Schon in der Klasse");
    }
    return {};
}

std::string_view advice(learning::LineVerdict verdict) {
    switch (verdict) {
        case learning::LineVerdict::New:
            return {};
        case learning::LineVerdict::NoSeparator:
            return tr("Trennen Sie Nachname und Vorname mit einem Komma.");
        case learning::LineVerdict::MissingName:
            return tr("Es braucht Nachname und Vorname.");
        case learning::LineVerdict::TooManyParts:
            return tr("Nur ein Komma pro Zeile: Nachname, Vorname.");
        case learning::LineVerdict::TooLong:
            return tr("Ein Name hat höchstens 100 Zeichen.");
        case learning::LineVerdict::BadCharacter:
            return tr("Tippen Sie den Namen neu ein.");
        case learning::LineVerdict::TwiceInList:
            return tr("Der Name steht schon weiter oben.");
        case learning::LineVerdict::AlreadyInClass:
            return tr("Wird nicht noch einmal angelegt.");
    }
    return {};
}

std::string_view advice(learning::HolidayVerdict verdict) {
    using learning::HolidayVerdict;
    switch (verdict) {
        case HolidayVerdict::Good:
            return {};
        case HolidayVerdict::NoDay:
            return tr("Hier steht kein Datum wie 12.10.2026.");
        case HolidayVerdict::NoSuchDay:
            return tr("Diesen Tag gibt es nicht.");
        case HolidayVerdict::NoYear:
            return tr("Es fehlt das Jahr, wie in 12.10.2026.");
        case HolidayVerdict::TooManyDays:
            return tr("Hier stehen mehr als zwei Daten. Bitte auf mehrere Zeilen verteilen.");
        case HolidayVerdict::NotBetween:
            return tr("Zwischen den beiden Daten steht nur ein Strich oder „bis“.");
        case HolidayVerdict::WrongOrder:
            return tr("Der letzte Tag liegt vor dem ersten.");
        case HolidayVerdict::TooLong:
            return tr("Das sind mehr als 100 Tage. Stimmt das Jahr?");
        case HolidayVerdict::NoName:
            return tr("Es fehlt der Name, zum Beispiel „Herbstferien“.");
        case HolidayVerdict::LongName:
            return tr("Der Name darf höchstens 100 Zeichen lang sein.");
    }
    return {};
}

std::string_view sign(learning::Verdict verdict) {
    switch (verdict) {
        case learning::Verdict::Right:
            return "✅";
        case learning::Verdict::Wrong:
            return "❌";
        case learning::Verdict::Waiting:
            return "⏳";
    }
    return {};
}

std::string_view sign(learning::LearningPath path) {
    switch (path) {
        case learning::LearningPath::Wanderweg:
            return "🟢";
        case learning::LearningPath::Bergweg:
            return "🔵";
        case learning::LearningPath::Gipfeltour:
            return "⭐";
        case learning::LearningPath::Seilbahn:
            return "🚡";
    }
    return {};
}

std::string_view sign(learning::TopicCategory category) {
    return category == learning::TopicCategory::Bonus ? "⭐" : "📚";
}

}  // namespace view
