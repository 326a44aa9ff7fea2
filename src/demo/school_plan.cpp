#include "demo/school_plan.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "demo/names.h"
#include "learning/credentials.h"

namespace demo {

using learning::FullName;
using learning::LearningPath;
using learning::Role;

namespace {

constexpr int lowest_grade = 5;
constexpr int grades = 8;
/// Labels of the branches of the seed; a new part of the school takes a new one, so the others stay as they are.
constexpr std::uint64_t teachers_branch = 1, names_branch = 2, accounts_branch = 3, paths_branch = 4;

/// User names and passwords of everybody. Real start passwords come from the operating system's generator alone; these
/// come from the seed, so that tests and load tests can repeat themselves: demo accounts are only for trying things
/// out, never for a school (DECISIONS section 10).
class Credentials {
  public:
    explicit Credentials(SeededRandom random) : random_(random) {}

    std::string username_for(const FullName& name) {
        auto is_taken = [this](std::string_view username) { return taken_.contains(username); };
        auto username = learning::choose_username(name, is_taken, below());
        taken_.insert(username);
        return username;
    }
    std::string password() { return learning::make_start_password(below()); }

  private:
    learning::RandomBelow below() {
        return [this](std::uint32_t bound) { return random_.below(bound); };
    }

    SeededRandom random_;
    std::set<std::string, std::less<>> taken_;
};

std::vector<PlannedAccount> plan_teachers(SeededRandom random) {
    std::vector<PlannedAccount> teachers = {{Role::Admin, {"Berg", "Katharina"}, "frau.berg", {}},
                                            {Role::Teacher, {"Nowak", "Tomasz"}, "herr.nowak", {}},
                                            {Role::Teacher, {"Özdemir", "Elif"}, "frau.oezdemir", {}}};
    Credentials credentials(random);
    for (auto& teacher : teachers) teacher.password = credentials.password();
    return teachers;
}

const NameGroup& draw_group(SeededRandom& random) {
    const auto groups = name_groups();
    const int total = std::accumulate(groups.begin(), groups.end(), 0,
                                      [](int sum, const NameGroup& group) { return sum + group.weight; });
    int ticket = random.between(1, total);
    for (const auto& group : groups)
        if ((ticket -= group.weight) <= 0) return group;
    return groups.front();
}

FullName draw_name(SeededRandom& random) {
    const auto& family = draw_group(random);
    const auto& first_names = random.percent(70) ? family.first_names : name_groups().front().first_names;
    return {std::string(random.pick(family.last_names)), std::string(random.pick(first_names))};
}

/// No name twice in a class; sorted.
std::vector<FullName> draw_class(SeededRandom random, int students) {
    std::set<std::pair<std::string, std::string>> used;
    std::vector<FullName> names;
    while (static_cast<int>(names.size()) < students) {
        auto name = draw_name(random);
        if (used.emplace(name.last_name, name.first_name).second) names.push_back(std::move(name));
    }
    std::ranges::sort(names, {}, [](const FullName& name) { return learning::name_sort_key(name); });
    return names;
}

/// In every class about one in 28 on the Seilbahn, a fifth on the Wanderweg, an eighth on the Gipfeltour.
std::vector<LearningPath> draw_paths(SeededRandom random, int students) {
    std::vector<LearningPath> paths;
    paths.insert(paths.end(), static_cast<std::size_t>((students + 16) / 28), LearningPath::Seilbahn);
    paths.insert(paths.end(), static_cast<std::size_t>(students / 5), LearningPath::Wanderweg);
    paths.insert(paths.end(), static_cast<std::size_t>(students / 8), LearningPath::Gipfeltour);
    paths.resize(static_cast<std::size_t>(students), LearningPath::Bergweg);
    random.shuffle(paths);
    return paths;
}

/// Classes are spread over the grades evenly, the lower grades first: 5a, 5b, 6a … 9a, 10a.
std::vector<PlannedClass> plan_classes(int count, std::size_t teachers) {
    std::vector<PlannedClass> classes;
    for (int step = 0; step < grades; ++step) {
        const int parallel = count / grades + (step < count % grades ? 1 : 0);
        for (int letter = 0; letter < parallel; ++letter) {
            const auto index = classes.size();
            PlannedClass planned{.name = std::to_string(lowest_grade + step) + static_cast<char>('a' + letter),
                                 .grade = lowest_grade + step,
                                 .owner = index % teachers};
            if (index % 3 == 1) planned.co_teacher = (index + 1) % teachers;
            classes.push_back(std::move(planned));
        }
    }
    return classes;
}

}  // namespace

SchoolPlan plan_school(const DemoOptions& options) {
    const SeededRandom seed(options.seed);
    SchoolPlan plan;
    plan.teachers = plan_teachers(seed.branch(teachers_branch));
    plan.classes = plan_classes(options.classes, plan.teachers.size());
    Credentials credentials(seed.branch(accounts_branch));
    std::uint64_t class_number = 0;
    for (auto& planned : plan.classes) {
        const auto paths = draw_paths(seed.branch(paths_branch).branch(class_number), options.students_per_class);
        for (auto& name : draw_class(seed.branch(names_branch).branch(class_number), options.students_per_class)) {
            auto username = credentials.username_for(name);
            planned.students.push_back({{Role::Student, std::move(name), std::move(username), credentials.password()},
                                        paths[planned.students.size()]});
        }
        ++class_number;
    }
    return plan;
}

}  // namespace demo
