// The values reports show; pdf/ places them, db/ fills them. Finished words are made where they are placed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "learning/person.h"

namespace learning {

enum class QuizMark { None, Open, Passed, Waiting };  ///< –, ○, ✓, "wird noch angesehen"

struct ClassReportRow {
    FullName name;
    std::string topic;  ///< empty: no topic assigned
    int required_done = 0;
    int required_total = 0;
    bool completed = false;
    QuizMark quiz = QuizMark::None;
    int login_days = 0;
    std::optional<base::EpochMs> last_activity;
};

/// F-REP-1.
struct ClassReport {
    std::string class_name;
    base::EpochMs created_at = 0;
    std::vector<ClassReportRow> rows;  ///< sorted by name (DIN 5007-2)
};

struct ClassReportSummary {
    int students = 0;
    int active = 0;             ///< at least one log-in day
    int completed = 0;
    int progress_percent = 0;   ///< mean over students with a topic; completed counts as 100
};
ClassReportSummary summarise(const ClassReport& report);

struct CredentialsRow {
    FullName name;
    std::string username;
    std::string password;  ///< the only moment besides a reset at which it is in clear
};

/// By name (DIN 5007-2); rows of one name keep their order.
void sort_by_name(ClassReport& report);

/// F-STU-5.
struct CredentialsSheet {
    std::string class_name;
    std::string site_address;  ///< empty: not printed
    base::EpochMs created_at = 0;
    std::vector<CredentialsRow> rows;
};

void sort_by_name(CredentialsSheet& sheet);

}  // namespace learning
