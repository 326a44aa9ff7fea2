#include "view/elective_pages.h"

#include "base/translate.h"
#include "view/format.h"
#include "view/words.h"

namespace view {
namespace {

using base::tr;

Data summary_data(const ElectiveGroupSummary& summary) {
    Data data;
    data.url("group_url", elective_group_path(summary.id)).text("group_name", summary.group.name);
    data.text("subject", word(summary.group.subject)).text("level", word(summary.group.level_band));
    data.number("topics", summary.topics).flag("foreign", !summary.own);
    return data;
}

Data topic_data(const ElectiveTopic& topic) {
    Data data;
    data.text("topic_id", to_string(topic.id)).text("topic_name", topic.name);
    data.url("topic_url", topic.usable ? "/topics/" + to_string(topic.id) : "");
    data.text("subject", word(topic.subject)).text("level", word(topic.level_band));
    return data;
}

bool is_at_work(const ElectiveClass& school_class) {
    return !school_class.met.empty() || !school_class.in_progress.empty();
}

Data some_students(std::string text, learning::ClassId class_id, const std::vector<StudentEntry>& students) {
    Data data;
    data.text("some_text", std::move(text)).list("some_students", student_links(class_id, students));
    return data;
}

Data class_data(const ElectiveClass& school_class) {
    const auto size = [](const std::vector<StudentEntry>& students) { return static_cast<int>(students.size()); };
    const int students = size(school_class.met) + size(school_class.in_progress) + size(school_class.open);
    Data::Objects parts;
    const std::pair<std::string_view, const std::vector<StudentEntry>&> states[] = {
        {tr("abgeschlossen"), school_class.met}, {tr("in Arbeit"), school_class.in_progress}, {tr("noch offen"), school_class.open}};
    for (const auto& [state, those] : states)
        if (!those.empty()) parts.push_back(some_students(say("{} {}", those.size(), state), school_class.id, those));
    Data data;
    data.url("class_url", "/classes/" + to_string(school_class.id)).text("class_name", school_class.name);
    data.number("met", size(school_class.met)).number("students", students).list("parts", std::move(parts));
    return data;
}

void add_classes(Data& data, const ElectiveGroupPage& page) {
    Data::Objects classes;
    std::string others;
    for (const auto& each : page.classes) {
        if (is_at_work(each))
            classes.push_back(class_data(each));
        else
            others += (others.empty() ? "" : ", ") + each.name;
    }
    data.flag("any_class", !page.classes.empty()).list("classes", std::move(classes)).text("other_classes", others);
}

}  // namespace

std::string elective_group_path(learning::ElectiveGroupId id) { return "/elective-groups/" + to_string(id); }

std::string render_elective_groups(const Renderer& renderer, const PageFrame& frame, const ElectiveGroupsPage& page) {
    Data::Objects rows;
    for (const auto& group : page.groups) rows.push_back(summary_data(group));
    Data data = frame_data(frame, std::string(tr("Wahlpflicht")));
    data.flag("any_group", !rows.empty()).list("groups", std::move(rows));
    return renderer.render("electives/index", data);
}

std::string render_elective_group(const Renderer& renderer, const PageFrame& frame, const ElectiveGroupPage& page) {
    Data::Objects topics;
    for (const auto& topic : page.topics) topics.push_back(topic_data(topic));
    Data data = frame_data(frame, page.group.name);
    data.url("group_url", elective_group_path(page.id)).text("group_name", page.group.name);
    data.text("subject", word(page.group.subject)).text("level", word(page.group.level_band));
    data.text("description", page.group.description.value_or(""));
    data.flag("own", page.own).flag("shared", page.shared);
    data.flag("any_topic", !topics.empty()).list("group_topics", std::move(topics));
    data.flag("any_choice", !page.choices.empty()).list("topics", topic_options(page.choices));
    data.object("topic_field", field_data({}, "topic_id", {}));
    add_classes(data, page);
    return renderer.render("electives/show", data);
}

}  // namespace view
