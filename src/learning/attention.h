// Who of a class needs a teacher now, from the signs that everybody leaves at work. A hint, never a judgement: nothing is
// stored. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "learning/ids.h"

namespace learning {

inline constexpr base::EpochMs stuck_after_ms = 10LL * 60 * 1000;
inline constexpr base::EpochMs gone_after_ms = 45LL * 60 * 1000;  ///< without a click: not in this lesson any more
inline constexpr int quiz_failures_min = 2;

/// Of one student with an unfinished main topic. Times are 0 if there is none.
struct WorkSigns {
    UserId student;
    base::EpochMs signed_in_at = 0;   ///< of the newest session
    base::EpochMs last_seen_at = 0;   ///< exact to five minutes
    base::EpochMs last_step_at = 0;   ///< newest tick or attempt of the topic, or word typed into any quiz
    int quiz_failures = 0;            ///< attempts at a quiz of which none has passed or waits; of several the most
    std::string quiz_place = {};      ///< title of the task of that quiz; empty: the topic's own
};

enum class NeedKind { QuizFailed, Stuck };

struct Need {
    UserId student;
    NeedKind kind = NeedKind::Stuck;
    int quiz_failures = 0;   ///< QuizFailed
    std::string quiz_place;  ///< QuizFailed
    int minutes = 0;         ///< Stuck: since the last step
    bool operator==(const Need&) const = default;
};

/// A quiz that was not passed twice, or ten minutes without a step of somebody who is at work.
std::optional<Need> need_of(const WorkSigns& signs, base::EpochMs now);

/// Of all of them: quizzes before standstills, the most failures and the longest standstill first.
std::vector<Need> needs_of(const std::vector<WorkSigns>& all, base::EpochMs now);

}  // namespace learning
