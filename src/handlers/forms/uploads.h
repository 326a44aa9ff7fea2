// Files that come with a posted form, on their way from the socket to sealed files in the data folder: through the `file`
// lane, piece by piece, never whole in memory. Whatever a request does not keep is removed with it: the client left, the
// disk was full, the form was refused. What a crash leaves is removed at the next start (db/files, handlers/forms/file_sweep).
// Loop thread only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "crypto/sealed_file.h"
#include "http/body_sink.h"
#include "http/forms.h"
#include "http/multipart.h"
#include "http/request.h"
#include "loop/lane.h"
#include "loop/task_group.h"

namespace handlers {

class Upload;

class Uploads {
  public:
    /// `folder` holds the sealed files.
    Uploads(loop::Lane& file_lane, std::string folder);

    /// Takes a form with at most one file of at most `file_bytes_max`; null if this is no multipart form.
    std::shared_ptr<Upload> receive(std::string_view content_type, std::size_t file_bytes_max);

    std::string path_of(std::string_view sealed_name) const { return folder_ + '/' + std::string(sealed_name); }
    /// Removes sealed files whose rows are gone; after the transaction that removed these is committed.
    loop::Task<void> remove_stored(std::vector<std::string> sealed_names);
    /// Resumes when everything that had to be removed is gone.
    auto closed() { return removals_.closed(); }

  private:
    friend class Upload;
    using Writer = std::shared_ptr<crypto::SealedFileWriter>;
    /// Ends the writer, which takes its unfinished file along, and removes `path` if it is not empty.
    void discard(Writer writer, std::string path);
    loop::Task<void> remove(Writer writer, std::string path);

    loop::Lane& lane_;
    std::string folder_;
    loop::TaskGroup removals_;
};

/// One form with a file. Its BodySink half is the connection's, the rest belongs to the route.
class Upload final : public http::BodySink, private http::FieldCollector {
  public:
    Upload(Uploads& uploads, std::string_view boundary, std::size_t file_bytes_max);
    /// Removes the file unless it was kept.
    ~Upload() override;

    base::Result<void> consume(std::string_view bytes) override { return parser_.feed(bytes); }
    bool wants_flush() const override { return pending_.size() >= flush_bytes_min; }
    loop::Task<void> flush() override;

    /// After the last byte: brings the file to its final name and gives the form. Throws as `flush` does.
    loop::Task<base::Result<http::Form>> finish();
    /// The file stays, whatever becomes of the request: a row names it now.
    void keep() { kept_ = true; }

  private:
    static constexpr std::size_t flush_bytes_min = 32 * 1024;

    base::Result<void> begin_file(http::Part part) override;
    base::Result<void> add_to_file(std::string_view bytes) override;

    Uploads& uploads_;
    http::MultipartParser parser_;
    std::size_t file_bytes_max_;
    std::optional<http::UploadedFile> file_;
    std::string pending_;  // of the file, not yet with the writer
    Uploads::Writer writer_;
    bool finished_ = false;
    bool kept_ = false;
};

/// The upload with which this request came; null if it came without a file.
std::shared_ptr<Upload> upload_of(const http::Request& request);

}  // namespace handlers
