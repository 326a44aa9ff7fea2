#include "topicfile/task_rules.h"

#include <map>

#include "learning/topic_rules.h"

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

std::string words_for(const learning::ForkFlaw& flaw) {
    using Kind = learning::ForkFlaw::Kind;
    switch (flaw.kind) {
        case Kind::OneBranch:
            return say(tr("Es gibt nur den Zweig „{}“; erwartet werden mindestens zwei Zweige."), flaw.branch);
        case Kind::Labels:
            return say(tr("Im Zweig „{}“ haben {} Aufgaben das Feld „fork_branch_label“; erwartet wird es bei genau "
                          "einer."),
                       flaw.branch, flaw.labels);
        case Kind::Torn: break;
    }
    return say(tr("Zwischen den Aufgaben des Zweigs „{}“ stehen andere; erwartet werden sie direkt hintereinander."),
               flaw.branch);
}

}  // namespace

void check_tasks(const std::vector<TaskDraft>& tasks, const std::string& place, Remarks& remarks) {
    check_positions(tasks, place, remarks);
    for (const auto& flaw : learning::flaws_of_forks(tasks))
        remarks.error(say(tr("{}, Verzweigung „{}“"), place, flaw.group), words_for(flaw));
}

std::string place_of_task(const std::string& place, std::size_t index) {
    return say(tr("{}, Aufgabe {}"), place, index + 1);
}

}  // namespace topicfile
