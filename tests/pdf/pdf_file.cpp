#include "pdf_file.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {

/// What the command prints; a command that fails is an error of the test.
std::string output_of(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string output;
    char buffer[4096];
    for (std::size_t count; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, count);
    if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command + "\n" + output);
    return output;
}

}  // namespace

PdfFile::PdfFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "lernmanager-pdf-XXXXXX").string();
    const int file = mkstemp(name.data());
    if (file < 0) throw std::runtime_error("cannot make a temporary file");
    path_ = name;
    const bool written = write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    close(file);
    if (!written) throw std::runtime_error("cannot write " + name);
}

PdfFile::~PdfFile() {
    std::error_code ignored;  // a file left in the temporary folder harms nobody
    std::filesystem::remove(path_, ignored);
}

std::string PdfFile::text() const { return run("pdftotext -layout", "-"); }

std::string PdfFile::text_of_page(int page) const {
    const std::string number = std::to_string(page);
    return run("pdftotext -layout -f " + number + " -l " + number, "-");
}

std::string PdfFile::info() const { return run("pdfinfo"); }

int PdfFile::page_count() const {
    const std::string all = info();
    return std::atoi(all.c_str() + all.find("Pages:") + 6);
}

std::string PdfFile::structure() const { return run("pdfinfo -struct-text"); }

std::string PdfFile::fonts() const { return run("pdffonts"); }

std::string PdfFile::complaints() const {
    const std::string report = output_of("qpdf --check " + path_.string() + " 2>&1");
    const bool clean = report.find("No syntax or stream encoding errors found") != std::string::npos &&
                       report.find("WARNING") == std::string::npos;
    return clean ? "" : report;
}

int PdfFile::inked_pixels() const {
    const std::string image = run("pdftoppm -gray -r 72 -f 1 -l 1");
    // "P5 width height 255", then one byte per pixel
    std::size_t at = 0;
    for (int line_ends = 0; line_ends < 3; ++at)
        if (image.at(at) == '\n') ++line_ends;
    int count = 0;
    for (; at < image.size(); ++at)
        if (static_cast<unsigned char>(image[at]) < 128) ++count;
    return count;
}

/// poppler warns about the ToUnicode tables libharu writes and then reads them well; so its warnings are not looked at.
std::string PdfFile::run(const std::string& tool, const std::string& arguments_behind) const {
    return output_of(tool + " " + path_.string() + " " + arguments_behind + " 2>/dev/null");
}

std::string page_with(const std::string& text, pdf::TextStyle style) {
    pdf::Document document({"Titel", "Lernmanager", "de", 0}, dejavu_folder);
    document.add_page(pdf::Orientation::Portrait);
    document.draw_text(40, 100, text, style);
    return document.to_bytes();
}
