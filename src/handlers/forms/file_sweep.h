// Puts the folder of sealed files and the table about them in order at the start (RELIABILITY section 2): an upload that
// was cut off by a crash leaves a file without a row, never a row without a file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "db/files.h"

namespace handlers {

struct FileSweep {
    std::size_t kept = 0;                            ///< files with a row
    std::size_t removed = 0;                         ///< files without a row, older than an hour
    std::size_t young = 0;                           ///< left alone: an upload may be on its way to its row
    std::vector<std::int64_t> without_file;  ///< rows of stored_file whose file is gone: upload it again, or restore it
};

/// `stored` was read before the call. Blocking: only from the `file` lane or before the loop runs. Throws
/// base::Failure if the folder cannot be read.
FileSweep sweep_files(const std::string& folder, const std::vector<db::StoredFileName>& stored);

}  // namespace handlers
