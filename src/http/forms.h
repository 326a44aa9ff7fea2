// Posted forms: urlencoded, or multipart (http/multipart) with fields in memory and files elsewhere; within limits. A name
// that stands there twice is refused by the routes, so there is only one reading of a form; check boxes ask with `all()`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "http/multipart.h"
#include "http/request.h"

namespace http {

/// A file that came with a form. Its content is in a sealed file (handlers/uploads), never here.
struct UploadedFile {
    /// How many of its first bytes are kept, to recognise what it is.
    static constexpr std::size_t first_bytes_max = 16;

    std::string field;
    std::string name;  ///< as the browser sent it; never used as a path
    std::string content_type;
    std::uint64_t bytes = 0;
    std::string first_bytes = {};
    std::string sealed_name = {};  ///< in the folder of files; empty if there are no bytes
    std::string sealed_key = {};
};

class Form {
  public:
    using Fields = std::vector<std::pair<std::string, std::string>>;
    static constexpr std::size_t fields_max = 500;
    static constexpr std::size_t parts_max = MultipartParser::parts_max;

    Form() = default;
    explicit Form(Fields fields, std::vector<UploadedFile> files = {})
        : fields_(std::move(fields)), files_(std::move(files)) {}

    /// Reads the body in memory by its Content-Type; an empty body without one is an empty form. A file in it is
    /// UnsupportedMedia: only routes that take files get them, and not in memory.
    static base::Result<Form> read(const Request& request, std::size_t fields_at_most = fields_max);
    /// The fields alone, for a form that is kept for later; of its files only `has_files` remains.
    static base::Result<Form> read_without_files(const Request& request, std::size_t fields_at_most = fields_max);
    static base::Result<Form> read_query(std::string_view query);

    /// Value of the only field of this name; empty if absent. Line ends are LF.
    std::string text(std::string_view name) const;
    bool has(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    const UploadedFile* file(std::string_view name) const;
    bool has_files() const { return !files_.empty(); }
    /// A name that occurs more than once, for forms whose names must be unique; nullopt if there is none.
    std::optional<std::string> doubled() const;

    const Fields& fields() const { return fields_; }

  private:
    Fields fields_;
    std::vector<UploadedFile> files_;
};

/// Gathers the fields of a multipart form; files are refused unless a derived class takes them.
class FieldCollector : public MultipartParser::Receiver {
  public:
    /// Of all values together.
    static constexpr std::size_t field_bytes_max = 256 * 1024;

    Form::Fields take_fields() { return std::exchange(fields_, {}); }

  protected:
    virtual base::Result<void> begin_file(Part part);
    virtual base::Result<void> add_to_file(std::string_view) { return {}; }

  private:
    base::Result<void> on_part(Part part) final;
    base::Result<void> on_content(std::string_view bytes) final;
    base::Result<void> on_part_end() final;

    Form::Fields fields_;
    std::size_t field_bytes_ = 0;
    bool in_file_ = false;
};

/// The refusal of a form that cannot be read.
std::unexpected<base::Error> malformed_form();

}  // namespace http
