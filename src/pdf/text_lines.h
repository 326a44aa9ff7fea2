// Breaking text into lines by its measured width.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/document.h"

namespace pdf {

/// Lines of at most `width_pt`: broken at blanks and at the line ends of the text; a word that is wider than a line is
/// broken inside. An empty text has no lines.
std::vector<std::string> text_lines(const Document& document, std::string_view text, TextStyle style, float width_pt);

}  // namespace pdf
