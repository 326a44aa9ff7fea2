#include "handlers/topics/material_files.h"

#include <array>

#include "base/text.h"
#include "base/translate.h"

namespace handlers {

using base::tr;

namespace {

struct FileKind {
    std::string_view ending;
    std::string_view magic;  ///< first bytes of such a file
    std::string_view content_type;
};
// SECURITY F1: type by content and by ending; both must agree.
constexpr std::array file_kinds{
    FileKind{".pdf", "%PDF-", "application/pdf"},
    FileKind{".png", "\x89PNG\r\n\x1a\n", "image/png"},
    FileKind{".jpg", "\xff\xd8\xff", "image/jpeg"},
    FileKind{".jpeg", "\xff\xd8\xff", "image/jpeg"},
    FileKind{".gif", "GIF8", "image/gif"},
};

const FileKind* kind_of(const http::UploadedFile& file) {
    const auto name = base::to_lower_ascii(file.name);
    for (const auto& kind : file_kinds)
        if (name.ends_with(kind.ending) && file.first_bytes.starts_with(kind.magic)) return &kind;
    return nullptr;
}

}  // namespace

std::optional<std::string> refuse_file(const http::UploadedFile* file) {
    if (!file || file->bytes == 0) return std::string(tr("Bitte eine Datei auswählen. Es wurde nichts gespeichert."));
    if (!kind_of(*file))
        return std::string(tr("Nur PDF, PNG, JPG und GIF sind möglich, und der Inhalt muss zur Endung passen. Es wurde "
                              "nichts gespeichert."));
    return std::nullopt;
}

db::StoredFileRow row_of(const http::UploadedFile& file) {
    return {.name = file.sealed_name,
            .file_key = file.sealed_key,
            .bytes = static_cast<std::int64_t>(file.bytes),
            .content_type = std::string(kind_of(file)->content_type),
            .original_name = file.name};
}

}  // namespace handlers
