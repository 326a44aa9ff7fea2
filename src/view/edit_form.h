// A form that edits something stored: fields in groups, what was typed kept, errors at their fields, a preview of
// Markdown, and, if somebody else was faster, the stored text beside the typed one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "view/form.h"
#include "view/frame.h"
#include "view/renderer.h"

namespace view {

/// Field → its text; check boxes are "1" or missing.
using FieldValues = std::map<std::string, std::string, std::less<>>;

enum class FieldKind { Line, Address, Number, Text, Markdown, Choice, Check, File };

struct FormField {
    std::string name;
    std::string label;
    FieldKind kind = FieldKind::Line;
    bool required = false;
    std::string hint = {};
    int rows = 3;                                                    ///< of Text and Markdown
    std::vector<std::pair<std::string, std::string>> choices = {};  ///< of Choice: value, text
};

struct FieldGroup {
    std::string title;
    bool folded = false;  ///< shown on demand, or if something in it needs a look
    std::vector<FormField> fields;
};

struct PathLink {
    std::string path;
    std::string text;
};

/// A button of its own below the form, with a sentence about what it does.
struct FormAction {
    std::string path;
    std::string text;
    std::string hint = {};
};

struct EditForm {
    std::string title;
    std::vector<PathLink> crumbs;
    std::string action_path;
    std::string save_text;
    std::vector<FieldGroup> groups;
    FieldValues values;
    std::optional<FieldValues> stored;  ///< what somebody else has stored meanwhile
    std::string version;                ///< of what is edited; empty: it is new
    bool preview = false;
    bool has_file = false;
    FormErrors errors;
    FieldValues hidden;
    std::string more_text;  ///< button that gives more rows, e.g. for answers; empty: none
    std::vector<FormAction> actions;
    NavEntry nav = NavEntry::Topics;
};

std::string render_edit_form(const Renderer& renderer, const PageFrame& frame, const EditForm& form);

}  // namespace view
