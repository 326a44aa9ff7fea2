#include "handlers/forms/uploads.h"

#include <unistd.h>

#include <utility>

#include "base/log.h"
#include "base/translate.h"
#include "crypto/random.h"
#include "loop/fault_log.h"

namespace handlers {

using base::ErrorCode;
using base::tr;
using loop::Task;

Uploads::Uploads(loop::Lane& file_lane, std::string folder)
    : lane_(file_lane), folder_(std::move(folder)), removals_(loop::log_faults("upload_not_removed")) {}

std::shared_ptr<Upload> Uploads::receive(std::string_view content_type, std::size_t file_bytes_max) {
    const auto boundary = http::multipart_boundary(content_type);
    return boundary ? std::make_shared<Upload>(*this, *boundary, file_bytes_max) : nullptr;
}

void Uploads::discard(Writer writer, std::string path) { removals_.spawn(remove(std::move(writer), std::move(path))); }

Task<void> Uploads::remove(Writer writer, std::string path) {
    auto unlink = [writer = std::move(writer), path]() mutable {
        writer = nullptr;
        if (!path.empty()) ::unlink(path.c_str());
    };
    bool too_busy = false;
    try {
        auto removing = lane_.run(std::move(unlink));
        co_await std::move(removing);
    } catch (const base::Overloaded&) {
        too_busy = true;
    }
    // Rather a moment of the loop's time than a file that stays; the writer has removed its own with itself.
    if (too_busy && !path.empty()) ::unlink(path.c_str());
}

Task<void> Uploads::remove_stored(std::vector<std::string> sealed_names) {
    for (const auto& name : sealed_names) {
        auto unlink = [path = path_of(name)] { return ::unlink(path.c_str()) == 0; };
        auto removing = lane_.run(std::move(unlink));
        if (!co_await std::move(removing)) base::log::warning("event=stored_file_not_removed");
    }
}

Upload::Upload(Uploads& uploads, std::string_view boundary, std::size_t file_bytes_max)
    : uploads_(uploads), parser_(boundary, *this), file_bytes_max_(file_bytes_max) {}

Upload::~Upload() {
    if (writer_ && !kept_)
        uploads_.discard(std::move(writer_), finished_ ? uploads_.path_of(file_->sealed_name) : std::string{});
}

base::Result<void> Upload::begin_file(http::Part part) {
    if (file_) return http::malformed_form();
    file_ = http::UploadedFile{std::move(part.field), std::move(*part.file_name), std::move(part.content_type)};
    return {};
}

base::Result<void> Upload::add_to_file(std::string_view bytes) {
    file_->bytes += bytes.size();
    if (file_->bytes > file_bytes_max_)
        return base::refuse(ErrorCode::TooLarge, std::string(tr("Die Datei ist zu groß. Es wurde nichts gespeichert.")));
    const auto room = http::UploadedFile::first_bytes_max - file_->first_bytes.size();
    file_->first_bytes.append(bytes.substr(0, room));
    pending_.append(bytes);
    return {};
}

Task<void> Upload::flush() {
    if (file_->sealed_name.empty()) {
        file_->sealed_name = crypto::random_token();
        file_->sealed_key = crypto::make_file_key();
    }
    auto store = [writer = writer_, path = uploads_.path_of(file_->sealed_name), key = file_->sealed_key,
                  bytes = std::exchange(pending_, {})]() mutable {
        if (!writer) writer = std::make_shared<crypto::SealedFileWriter>(path, key);
        writer->write(bytes);
        return writer;
    };
    auto storing = uploads_.lane_.run(std::move(store));
    writer_ = co_await std::move(storing);
}

Task<base::Result<http::Form>> Upload::finish() {
    if (const auto whole = parser_.end(); !whole) co_return std::unexpected(whole.error());
    if (!pending_.empty()) {
        auto flushing = flush();
        co_await std::move(flushing);
    }
    if (writer_) {
        auto seal = [writer = writer_] { writer->finish(); };
        auto sealing = uploads_.lane_.run(std::move(seal));
        co_await std::move(sealing);
        finished_ = true;
    }
    std::vector<http::UploadedFile> files;
    if (file_) files.push_back(*file_);
    co_return http::Form(take_fields(), std::move(files));
}

std::shared_ptr<Upload> upload_of(const http::Request& request) {
    return std::static_pointer_cast<Upload>(request.body_sink);  // Routes::body_plan makes no others
}

}  // namespace handlers
