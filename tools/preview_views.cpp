// Writes every page with sample data, and the static files, to a folder, to be opened in a browser or checked by
// html-validate: preview_views FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "samples.h"

namespace {

void write(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

void write_pages(const std::filesystem::path& folder, const std::vector<samples::Sample>& pages) {
    std::string index = "<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Seiten</title></head><body><ul>";
    for (const auto& page : pages) {
        write(folder / (page.name + ".html"), page.html);
        index += "<li><a href=\"" + page.name + ".html\">" + page.name + "</a></li>";
    }
    write(folder / "index.html", index + "</ul></body></html>");
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: preview_views FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    const view::Renderer renderer(samples::view_texts(), samples::options("static/"));
    write_pages(folder, samples::all(renderer, samples::Tone::Usual));
    write_pages(folder / "hostile", samples::all(renderer, samples::Tone::Hostile));
    for (const auto& file : assets::public_files()) {
        write(folder / "static" / file.path, file.bytes);
        write(folder / "hostile" / "static" / file.path, file.bytes);
    }
}
