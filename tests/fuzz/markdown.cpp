#include "markdown/markdown.h"

#include <string>

#include "base/text.h"
#include "targets.h"

namespace fuzz {

void markdown(std::string_view bytes) {
    const auto html = base::to_lower_ascii(::markdown::render(bytes).markup);
    for (const auto* danger : {"<script", "<style", "<iframe", "<img", "<svg", "<form", "<input", "<base", "<meta", "<link"})
        require(html.find(danger) == std::string::npos, "no dangerous element");
    for (const auto* danger : {"href=\"javascript:", "href=\"data:", "href=\"vbscript:", "\" on", " style=\""})
        require(html.find(danger) == std::string::npos, "no dangerous attribute");
    require(base::code_points(::markdown::title(bytes)) <= 81, "a title is short");
    (void)::markdown::without_title(bytes);
    require(base::code_points(::markdown::plain_text(bytes, 40)) <= 41, "a plain text is as short as asked for");
}

}  // namespace fuzz
