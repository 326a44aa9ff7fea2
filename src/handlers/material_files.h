// Files that teachers upload as materials: which kinds are taken, and how their rows are stored so that no file is left
// without one, nor a row without its file.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "db/files.h"
#include "handlers/services.h"
#include "http/forms.h"

namespace handlers {

inline constexpr std::size_t material_bytes_max = 64 * 1024 * 1024;

/// The sentence with which a file is refused; nullopt: it is taken. Null: no file came.
std::optional<std::string> refuse_file(const http::UploadedFile* file);
/// Of a file that is taken.
db::StoredFileRow row_of(const http::UploadedFile& file);

/// Writes `work`, which stores the row of the upload's file. The file is kept unless it is certain that no row names it;
/// where a failed COMMIT leaves that open, the sweep at the next start will see. Without an upload it just writes.
template <typename Work>
loop::Task<std::invoke_result_t<Work, db::WriteTx&>> write_keeping(Services app, std::shared_ptr<Upload> upload,
                                                                   Work work) {
    try {
        auto storing = app.writer.write(std::move(work));
        auto stored = co_await std::move(storing);
        if (stored && upload) upload->keep();
        co_return stored;
    } catch (const base::StorageFull&) {
        throw;
    } catch (const base::Overloaded&) {
        throw;
    } catch (const std::exception&) {
        if (upload) upload->keep();
        throw;
    }
}

}  // namespace handlers
