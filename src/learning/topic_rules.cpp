#include "learning/topic_rules.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace learning {

namespace {

bool has_control_character(std::string_view text, TextRule::Form form) {
    return std::ranges::any_of(text, [form](unsigned char byte) {
        const bool blank = byte == '\n' || byte == '\r' || byte == '\t';
        return byte == 0x7f || (byte < 0x20 && !(blank && form == TextRule::Form::Long));
    });
}

struct Branch {
    std::string name;
    int labels = 0;
    bool torn = false;  ///< another task stands between its tasks
};

struct Fork {
    std::string group;
    std::vector<Branch> branches;
};

std::vector<const TaskDraft*> in_order(const std::vector<TaskDraft>& tasks) {
    std::vector<const TaskDraft*> ordered;
    for (const TaskDraft& task : tasks) ordered.push_back(&task);
    std::ranges::sort(ordered, {}, [](const TaskDraft* task) { return std::pair(task->position, task); });
    return ordered;
}

bool are_in_same_branch(const TaskDraft* a, const TaskDraft* b) {
    return a && a->fork_group == b->fork_group && a->fork_branch == b->fork_branch;
}

std::vector<Fork> forks_of(const std::vector<TaskDraft>& tasks) {
    std::vector<Fork> forks;
    const TaskDraft* before = nullptr;
    for (const TaskDraft* task : in_order(tasks)) {
        if (task->fork_group && task->fork_branch) {
            auto fork = std::ranges::find(forks, *task->fork_group, &Fork::group);
            if (fork == forks.end()) fork = forks.insert(fork, {*task->fork_group, {}});
            auto branch = std::ranges::find(fork->branches, *task->fork_branch, &Branch::name);
            if (branch == fork->branches.end()) {
                branch = fork->branches.insert(branch, {*task->fork_branch});
            } else if (!are_in_same_branch(before, task)) {
                branch->torn = true;
            }
            branch->labels += task->fork_branch_label ? 1 : 0;
        }
        before = task;
    }
    return forks;
}

}  // namespace

std::size_t length_of(std::string_view text, TextRule rule) {
    return rule.form == TextRule::Form::Line ? base::code_points(text) : text.size();
}

std::optional<TextFlaw> flaw_of_text(std::string_view text, TextRule rule) {
    if (has_control_character(text, rule.form)) return TextFlaw::ControlCharacter;
    if (length_of(text, rule) > rule.max) return TextFlaw::TooLong;
    return std::nullopt;
}

bool is_web_address(std::string_view address) {
    const std::string scheme = base::to_lower_ascii(address.substr(0, 8));
    const std::size_t host = scheme == "https://" ? 8 : scheme.starts_with("http://") ? 7 : 0;
    return host > 0 && address.size() > host && address[host] != '/' && !address.contains(' ');
}

bool is_unit_slug(std::string_view slug) {
    return !slug.empty() && slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool is_file_name(std::string_view name) {
    return !name.empty() && name.find_first_of("/\\") == std::string_view::npos && name != "." && name != "..";
}

std::vector<ChoiceFlaw> flaws_of_choice(std::size_t options, std::span<const int> correct) {
    std::vector<ChoiceFlaw> flaws;
    if (options < 2) flaws.push_back({ChoiceFlaw::Kind::TooFewOptions});
    std::set<int> seen;
    for (const int index : correct) {
        if (index < 0 || static_cast<std::size_t>(index) >= options)
            flaws.push_back({ChoiceFlaw::Kind::OutOfRange, index});
        else if (!seen.insert(index).second)
            flaws.push_back({ChoiceFlaw::Kind::Twice, index});
    }
    if (correct.empty()) flaws.push_back({ChoiceFlaw::Kind::NoneCorrect});
    return flaws;
}

bool gives_checkpoint_away(std::optional<CheckpointType> type, const QuestionDraft& question) {
    return type == CheckpointType::Quiz && question.kind == QuestionKind::MultipleChoice && question.correct.size() > 1;
}

std::vector<ForkFlaw> flaws_of_forks(const std::vector<TaskDraft>& tasks) {
    using Kind = ForkFlaw::Kind;
    std::vector<ForkFlaw> flaws;
    for (const Fork& fork : forks_of(tasks)) {
        if (fork.branches.size() < 2) flaws.push_back({Kind::OneBranch, fork.group, fork.branches.front().name});
        for (const Branch& branch : fork.branches) {
            if (branch.labels != 1) flaws.push_back({Kind::Labels, fork.group, branch.name, branch.labels});
            if (branch.torn) flaws.push_back({Kind::Torn, fork.group, branch.name});
        }
    }
    return flaws;
}

}  // namespace learning
