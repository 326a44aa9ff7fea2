// What all our printed pages share: margins, a heading with its date, page numbers.
#pragma once

#include <string>

#include "pdf/document.h"

namespace pdf {

/// Margin at the left, right and top of every page; the footer stands in the lower one.
inline constexpr float page_margin_pt = 36;
inline constexpr float footer_height_pt = 48;
/// Where the heading ends and the content of the first page begins.
inline constexpr float heading_bottom_pt = page_margin_pt + 48;

float content_width_pt(const Document& document);
/// The same, before there is a page.
float content_width_pt(Orientation orientation);

/// Title and a line with the time of creation ("14.09.2026, 10:42 Uhr") at the top of the open page, after `about`.
void draw_heading(Document& document, const std::string& title, const std::string& created_at,
                  const std::string& about = {});

/// "Seite x von y" on every page so far, and `left` beside it; call when all pages are there.
void draw_footers(Document& document, const std::string& left);

}  // namespace pdf
