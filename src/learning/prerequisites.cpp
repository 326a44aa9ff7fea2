#include "learning/prerequisites.h"

#include <algorithm>

#include "base/text.h"

namespace learning {

std::string name_key(std::string_view name) { return base::to_lower(base::trim(name)); }

Reached reached(const std::set<TopicId>& topics, const TopicRecord& record) {
    const auto any_in = [&](const std::set<TopicId>& those) {
        return std::ranges::any_of(topics, [&](TopicId topic) { return those.contains(topic); });
    };
    if (any_in(record.completed)) return Reached::Met;
    return any_in(record.active) ? Reached::InProgress : Reached::Open;
}

bool is_missing(const Prerequisite& prerequisite, const TopicRecord& record) {
    const bool can_be_checked = prerequisite.is_known() && !prerequisite.topics.empty();
    return can_be_checked && reached(prerequisite.topics, record) != Reached::Met;
}

std::vector<Lack> lacks_of(TopicId topic, const std::vector<Prerequisite>& prerequisites,
                           const std::map<UserId, TopicRecord>& records, const std::vector<UserId>& students) {
    static const TopicRecord nothing_yet;
    std::vector<Lack> lacks;
    for (const auto& prerequisite : prerequisites) {
        Lack lack{prerequisite.name, prerequisite.group.has_value(), {}};
        for (const auto student : students) {
            const auto found = records.find(student);
            const auto& record = found == records.end() ? nothing_yet : found->second;
            if (!record.completed.contains(topic) && is_missing(prerequisite, record)) lack.students.push_back(student);
        }
        if (!lack.students.empty()) lacks.push_back(std::move(lack));
    }
    return lacks;
}

}  // namespace learning
