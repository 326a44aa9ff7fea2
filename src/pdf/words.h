// Words that several reports print.
#pragma once

#include <string>
#include <string_view>

#include "learning/reports.h"

namespace pdf {

/// "fertig", "3/8"
std::string progress_text(bool completed, int required_done, int required_total);
/// "–", "○ offen", "✓ bestanden", "wird noch angesehen"
std::string quiz_text(learning::QuizMark mark);
/// "Zeitraum 24.08.2026 bis 14.09.2026"; empty if there is none.
std::string period_text(const learning::Period& period);

/// "bestanden", "nicht bestanden", "wird noch angesehen"
std::string_view attempt_word(learning::AttemptState state);
/// "anwesend", "verspätet", "entschuldigt", "unentschuldigt", for the keys of learning::ReportLesson.
std::string_view attendance_word(std::string_view attendance);
/// "+", "o", "–"
std::string_view rating_sign(std::string_view rating);

}  // namespace pdf
