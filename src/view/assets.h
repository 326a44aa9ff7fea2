// views/ and public/ as they were when the program was built; tools/embed.py writes the bytes into it.
#pragma once

#include <span>
#include <string_view>

namespace assets {

/// `path` is relative to views/ or public/ ("classes/index.mustache", "app.css"). All live as long as the program.
struct EmbeddedFile {
    std::string_view path;
    std::string_view bytes;
    std::string_view brotli;  ///< packed at level 11; empty: not made for views, or not worth it
    std::string_view gzip;    ///< packed at level 9; likewise
};

/// Sorted by path.
std::span<const EmbeddedFile> view_files();
std::span<const EmbeddedFile> public_files();

}  // namespace assets
