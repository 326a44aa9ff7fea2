// QR codes; the only door to libqrencode. Pure.
#pragma once

#include <string>

#include "pdf/document.h"

namespace pdf {

/// Draws `text` as a black square of `side_pt` on white, its quiet border included. Decoration for screen readers: print
/// the text beside it.
void draw_qr_code(Document& document, const std::string& text, float x_pt, float top_pt, float side_pt);

}  // namespace pdf
