#include "view/edit_form.h"

#include <algorithm>

#include "base/translate.h"
#include "view/format.h"

namespace view {
namespace {

using base::tr;

constexpr int preview_heading_level = 3;

std::string value_of(const FieldValues& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

/// What the stored value is called for people.
std::string shown_value(const FormField& field, std::string value) {
    if (field.kind == FieldKind::Check) return std::string(value.empty() ? tr("nein") : tr("ja"));
    for (const auto& [key, text] : field.choices)
        if (key == value) return text;
    return value.empty() ? std::string(tr("(leer)")) : value;
}

std::string_view input_type(FieldKind kind) {
    switch (kind) {
        case FieldKind::Line: return "text";
        case FieldKind::Address: return "url";
        case FieldKind::Number: return "number";
        default: return "";
    }
}

bool is_text_area(FieldKind kind) { return kind == FieldKind::Text || kind == FieldKind::Markdown; }

Data::Objects choices_data(const FormField& field, const std::string& value) {
    return data_of_each(field.choices, [&](Data& data, const auto& choice) {
        const auto& [key, text] = choice;
        data.text("choice_value", key).text("choice_text", text).flag("chosen", key == value);
    });
}

/// A browser drops the first line break of a text area.
std::string area_text(std::string value) { return value.starts_with('\n') ? "\n" + value : value; }

Data one_field(const EditForm& form, const FormField& field) {
    const auto value = value_of(form.values, field.name);
    const bool area = is_text_area(field.kind);
    Data data = field_data(form.errors, field.name, area ? area_text(value) : value);
    data.text("label", field.label).text("hint", field.hint).flag("required", field.required);
    data.text("input_type", input_type(field.kind)).flag("file", field.kind == FieldKind::File);
    data.flag("area", area).number("rows", field.rows);
    data.flag("markdown", field.kind == FieldKind::Markdown);
    data.flag("choice", field.kind == FieldKind::Choice).list("choices", choices_data(field, value));
    data.flag("check", field.kind == FieldKind::Check).flag("checked", !value.empty());
    const auto stored = form.stored ? value_of(*form.stored, field.name) : value;
    data.text("stored", stored == value ? "" : shown_value(field, stored));
    const bool shown = form.preview && field.kind == FieldKind::Markdown && !value.empty();
    data.markup("text_html", shown ? markdown::render(value, preview_heading_level) : markdown::Html{});
    return data;
}

bool needs_a_look(const EditForm& form, const FieldGroup& group) {
    return std::ranges::any_of(group.fields, [&](const FormField& field) {
        const bool wrong = std::ranges::find(form.errors, field.name, &FieldError::field) != form.errors.end();
        const auto value = value_of(form.values, field.name);
        return wrong || (form.stored && value_of(*form.stored, field.name) != value);
    });
}

Data group_data(const EditForm& form, const FieldGroup& group) {
    Data::Objects fields;
    for (const auto& field : group.fields) fields.push_back(one_field(form, field));
    Data data;
    data.text("group_title", group.title).flag("folded", group.folded).flag("open", needs_a_look(form, group));
    data.list("fields", std::move(fields));
    return data;
}

Data::Objects pairs_data(const FieldValues& values) {
    return data_of_each(values, [](Data& data, const auto& pair) {
        data.text("hidden_name", pair.first).text("hidden_value", pair.second);
    });
}

Data::Objects links_data(const std::vector<PathLink>& links) {
    return data_of_each(links, [](Data& data, const PathLink& link) {
        data.url("crumb_url", link.path).text("crumb_text", link.text);
    });
}

Data::Objects actions_data(const std::vector<FormAction>& actions) {
    return data_of_each(actions, [](Data& data, const FormAction& action) {
        data.url("action_url", action.path).text("action_text", action.text).text("action_hint", action.hint);
    });
}

std::vector<std::string_view> names_of(const EditForm& form) {
    std::vector<std::string_view> names;
    for (const auto& group : form.groups)
        for (const auto& field : group.fields) names.emplace_back(field.name);
    return names;
}

bool has_markdown(const EditForm& form) {
    return std::ranges::any_of(form.groups, [](const FieldGroup& group) {
        return std::ranges::find(group.fields, FieldKind::Markdown, &FormField::kind) != group.fields.end();
    });
}

}  // namespace

std::string render_edit_form(const Renderer& renderer, const PageFrame& frame, const EditForm& form) {
    Data::Objects groups;
    for (const auto& group : form.groups) groups.push_back(group_data(form, group));
    Data data = frame_data(frame, page_title(form.title, form.errors));
    data.merge(error_summary(form.errors, names_of(form)));
    data.text("heading", form.title).list("crumbs", links_data(form.crumbs));
    data.url("form_url", form.action_path).text("save_text", form.save_text).text("more_text", form.more_text);
    data.text("version", form.version).list("hidden_fields", pairs_data(form.hidden));
    data.flag("conflict", form.stored.has_value()).flag("has_file", form.has_file);
    data.flag("any_markdown", has_markdown(form)).list("groups", std::move(groups));
    data.flag("any_action", !form.actions.empty()).list("form_actions", actions_data(form.actions));
    return renderer.render("forms/edit", data);
}

}  // namespace view
