// Files that teachers upload as materials: which kinds are taken.
#pragma once

#include <optional>
#include <string>

#include "db/files.h"
#include "http/forms.h"

namespace handlers {

inline constexpr std::size_t material_bytes_max = 64 * 1024 * 1024;

/// The sentence with which a file is refused; nullopt: it is taken. Null: no file came.
std::optional<std::string> refuse_file(const http::UploadedFile* file);
/// Of a file that is taken.
db::StoredFileRow row_of(const http::UploadedFile& file);

}  // namespace handlers
