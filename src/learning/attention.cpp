#include "learning/attention.h"

#include <algorithm>
#include <tuple>

namespace learning {

std::optional<Need> need_of(const WorkSigns& signs, base::EpochMs now) {
    if (signs.quiz_failures >= quiz_failures_min)
        return Need{signs.student, NeedKind::QuizFailed, signs.quiz_failures, signs.quiz_place, 0};
    const bool is_at_work = signs.last_seen_at > 0 && now - signs.last_seen_at < gone_after_ms;
    const auto standing_ms = now - std::max(signs.signed_in_at, signs.last_step_at);
    if (!is_at_work || standing_ms < stuck_after_ms) return std::nullopt;
    return Need{signs.student, NeedKind::Stuck, 0, {}, static_cast<int>(standing_ms / 60'000)};
}

std::vector<Need> needs_of(const std::vector<WorkSigns>& all, base::EpochMs now) {
    std::vector<Need> needs;
    for (const auto& signs : all)
        if (auto need = need_of(signs, now)) needs.push_back(std::move(*need));
    std::ranges::sort(needs, {}, [](const Need& need) {
        return std::tuple(need.kind, -need.quiz_failures, -need.minutes, need.student.value);
    });
    return needs;
}

}  // namespace learning
