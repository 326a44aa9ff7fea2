// What poppler reads in a PDF.
#pragma once

#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>

#include "temp_folder.h"

/// The text, columns apart by blanks. Throws std::runtime_error if poppler cannot read it.
inline std::string pdf_text(const std::string& pdf) {
    const support::TempFolder folder;
    std::ofstream(folder / "page.pdf", std::ios::binary) << pdf;
    auto* output = ::popen(("pdftotext -layout '" + (folder / "page.pdf") + "' - 2>/dev/null").c_str(), "r");
    if (!output) throw std::runtime_error("cannot start pdftotext");
    std::string text;
    char room[4096];
    for (std::size_t count = 0; (count = std::fread(room, 1, sizeof room, output)) > 0;) text.append(room, count);
    if (::pclose(output) != 0) throw std::runtime_error("pdftotext: not a PDF");
    return text;
}
