#include "view/prerequisites.h"

#include <set>

#include "base/translate.h"
#include "view/format.h"

namespace view {

using base::tr;

namespace {

bool is_everybody(const LackRow& row, const Lacks& lacks) { return static_cast<int>(row.students.size()) == lacks.of; }

std::string row_text(const LackRow& row, const Lacks& lacks) {
    const std::string name = row.is_group ? say("„{}“ (Wahlpflicht)", row.name) : say("„{}“", row.name);
    if (is_everybody(row, lacks) && lacks.of > 1) return say("{} bei allen {}", name, lacks.of);
    return say("{} bei {} von {}", name, row.students.size(), lacks.of);
}

}  // namespace

Data::Objects student_links(learning::ClassId class_id, const std::vector<StudentEntry>& students) {
    Data::Objects links;
    for (const auto& student : students) {
        Data link;
        link.url("student_url", "/classes/" + to_string(class_id) + "/students/" + to_string(student.id));
        link.text("student_name", list_name(student.name));
        links.push_back(std::move(link));
    }
    return links;
}

int Lacks::students() const {
    std::set<learning::UserId> ids;
    for (const auto& row : rows)
        for (const auto& student : row.students) ids.insert(student.id);
    return static_cast<int>(ids.size());
}

std::string lacks_text(const Lacks& lacks) {
    std::string text;
    for (const auto& row : lacks.rows) text += (text.empty() ? "" : ", ") + row_text(row, lacks);
    return text;
}

Data::Objects lacks_data(learning::ClassId class_id, const Lacks& lacks) {
    Data::Objects items;
    for (const auto& row : lacks.rows) {
        const bool named = !is_everybody(row, lacks) || lacks.of == 1;
        Data item;
        item.text("lack_text", row_text(row, lacks)).flag("lack_named", named);
        item.list("lack_students", named ? student_links(class_id, row.students) : Data::Objects{});
        items.push_back(std::move(item));
    }
    return items;
}

std::string quoted_list(const std::vector<std::string>& names) {
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto quoted = say("„{}“", names[i]);
        list = i == 0 ? quoted : i + 1 == names.size() ? say("{} und {}", list, quoted) : list + ", " + quoted;
    }
    return list;
}

}  // namespace view
