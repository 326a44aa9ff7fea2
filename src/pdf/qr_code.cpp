#include "pdf/qr_code.h"

#include <qrencode.h>

#include <memory>

#include "base/error.h"

namespace pdf {

namespace {

constexpr int quiet_modules = 4;  // ISO 18004
constexpr Colour black{0, 0, 0};

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

void draw_qr_code(Document& document, const std::string& text, float x_pt, float top_pt, float side_pt) {
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));  // version 0: as small as possible
    if (!code) throw base::Failure("this address does not fit into a QR code");
    const float module_pt = side_pt / static_cast<float>(code->width + 2 * quiet_modules);
    std::vector<Document::Area> dark;
    for (int row = 0; row < code->width; ++row)
        for (int column = 0; column < code->width; ++column)
            if ((code->data[row * code->width + column] & 1) != 0)
                dark.push_back({x_pt + static_cast<float>(column + quiet_modules) * module_pt,
                                top_pt + static_cast<float>(row + quiet_modules) * module_pt, module_pt, module_pt});
    document.fill_area(x_pt, top_pt, side_pt, side_pt, white);
    document.fill_areas(dark, black);
}

}  // namespace pdf
