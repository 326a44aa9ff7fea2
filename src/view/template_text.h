// From the text of a view to the text the mustache library parses: partials put in, blanks of the indentation taken
// out, German translated, asset names replaced, rules checked. Runs once per view, at start.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "view/renderer.h"

namespace view {

/// The names that may stand in `{{{…}}}`; their values are markdown::Html by type (view/data.h).
inline constexpr std::array<std::string_view, 6> raw_names = {
    "description_html", "done_when_html", "goal_html", "hints_html", "purpose_html", "text_html",
};

/// Stands for every blank of a view, because the library keeps each blank as a node of its own; the renderer turns it
/// back. U+001F may not occur in HTML at all, so nothing can be mistaken for it.
inline constexpr char blank_mark = '\x1f';

using ViewTexts = std::map<std::string, std::string, std::less<>>;

/// The text of view `name` inside the layout, with all partials put in. Throws base::Failure if a piece is missing or
/// partials contain themselves.
std::string put_together(const ViewTexts& views, std::string_view name);

/// Checks and translates the result of `put_together`. Blanks follow the rule of JSX: a line break beside a tag or a
/// section is nothing, inside text it is one blank; other blanks become one. Throws base::Failure with the reason.
std::string prepare(std::string_view text, const RendererOptions& options);

}  // namespace view
