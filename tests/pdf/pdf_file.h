// A PDF in a temporary file, seen through the eyes of poppler and qpdf.
#pragma once

#include <filesystem>
#include <string>

#include "pdf/document.h"

/// Where Debian puts fonts-dejavu-core.
inline const std::string dejavu_folder = "/usr/share/fonts/truetype/dejavu";

class PdfFile {
  public:
    explicit PdfFile(const std::string& bytes);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    /// All text, pages parted by form feeds, columns by blanks.
    std::string text() const;
    /// The text of one page, 1-based.
    std::string text_of_page(int page) const;
    std::string info() const;
    int page_count() const;
    /// The elements a screen reader sees, with their text.
    std::string structure() const;
    /// One line per font, behind two lines of heading.
    std::string fonts() const;
    /// Empty if qpdf finds nothing wrong, otherwise what it says.
    std::string complaints() const;
    /// How many pixels of page 1 are not white at 72 dpi.
    int inked_pixels() const;

  private:
    std::string run(const std::string& tool, const std::string& arguments_behind = "") const;

    std::filesystem::path path_;
};

/// A document of one page with `text` on it.
std::string page_with(const std::string& text, pdf::TextStyle style = {});
