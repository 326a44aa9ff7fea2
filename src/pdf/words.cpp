#include "pdf/words.h"

#include <fmt/format.h>

#include "base/translate.h"

namespace pdf {

using base::tr;

std::string progress_text(bool completed, int required_done, int required_total) {
    if (completed) return std::string(tr("fertig"));
    return fmt::format("{}/{}", required_done, required_total);
}

std::string quiz_text(learning::QuizMark mark) {
    switch (mark) {
        case learning::QuizMark::None:
            return "–";
        case learning::QuizMark::Open:
            return std::string(tr("○ offen"));
        case learning::QuizMark::Passed:
            return std::string(tr("✓ bestanden"));
        case learning::QuizMark::Waiting:
            return std::string(tr("wird noch angesehen"));
    }
    return "–";
}

std::string period_text(const learning::Period& period) {
    if (period.last.empty()) return {};
    return fmt::format(fmt::runtime(tr("Zeitraum {}")), learning::german_period(period));
}

std::string_view attempt_word(learning::AttemptState state) {
    switch (state) {
        case learning::AttemptState::Passed:
            return tr("bestanden");
        case learning::AttemptState::Failed:
            return tr("nicht bestanden");
        case learning::AttemptState::Waiting:
            return tr("wird noch angesehen");
    }
    return {};
}

std::string_view attendance_word(std::string_view attendance) {
    if (attendance == "late") return tr("verspätet");
    if (attendance == "excused") return tr("entschuldigt");
    if (attendance == "unexcused") return tr("unentschuldigt");
    return tr("anwesend");
}

std::string_view rating_sign(std::string_view rating) {
    if (rating == "+") return "+";
    return rating == "-" ? "–" : "o";
}

}  // namespace pdf
