#include "topicfile/task_rules.h"

#include <algorithm>
#include <map>

namespace topicfile {
namespace {

using base::tr;
using learning::TaskDraft;

void check_positions(const std::vector<TaskDraft>& tasks, const std::string& place, Remarks& remarks) {
    std::map<int, std::size_t> first_with;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto [first, is_new] = first_with.emplace(tasks[i].position, i);
        if (is_new) continue;
        remarks.error(say(tr("{}, Feld „reihenfolge“"), place_of_task(place, i)),
                      say(tr("Die Nummer {} hat schon Aufgabe {}; erwartet wird eine eigene, denn Materialien nennen "
                             "Aufgaben mit dieser Nummer."),
                          tasks[i].position, first->second + 1));
    }
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

/// Tasks with only one half of a fork have their error already and count as no part of it.
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

void check_fork(const Fork& fork, const std::string& place, Remarks& remarks) {
    const std::string here = say(tr("{}, Verzweigung „{}“"), place, fork.group);
    if (fork.branches.size() < 2) {
        remarks.error(here, say(tr("Es gibt nur den Zweig „{}“; erwartet werden mindestens zwei Zweige."),
                                fork.branches.front().name));
    }
    for (const Branch& branch : fork.branches) {
        if (branch.labels != 1) {
            remarks.error(here, say(tr("Im Zweig „{}“ haben {} Aufgaben das Feld „fork_branch_label“; erwartet wird es "
                                       "bei genau einer."),
                                    branch.name, branch.labels));
        }
        if (branch.torn) {
            remarks.error(here,
                          say(tr("Zwischen den Aufgaben des Zweigs „{}“ stehen andere; erwartet werden sie direkt "
                                 "hintereinander."),
                              branch.name));
        }
    }
}

}  // namespace

void check_tasks(const std::vector<TaskDraft>& tasks, const std::string& place, Remarks& remarks) {
    check_positions(tasks, place, remarks);
    for (const Fork& fork : forks_of(tasks)) check_fork(fork, place, remarks);
}

std::string place_of_task(const std::string& place, std::size_t index) {
    return say(tr("{}, Aufgabe {}"), place, index + 1);
}

}  // namespace topicfile
