// How the row of an uploaded file is stored, so that no file is left without one, nor a row without its file.
#pragma once

#include <memory>
#include <type_traits>

#include "handlers/services.h"

namespace handlers {

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
