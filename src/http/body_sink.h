// Where the body of a request goes that is too large for memory. The parser hands it over piece by piece and reads on
// only when the sink has put away what it holds, so a connection never buffers more than 256 KiB: 128 KiB in the
// stream, one sealed piece and what came behind it in the sink. Loop thread only.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "loop/task.h"

namespace http {

/// Lives as long as its request; a request that ends early takes it along, and its destructor leaves nothing behind.
class BodySink {
  public:
    BodySink() = default;
    virtual ~BodySink() = default;
    BodySink(const BodySink&) = delete;
    BodySink& operator=(const BodySink&) = delete;

    /// The next bytes of the body, chunks already unpacked. After a refusal nothing more comes: the connection answers
    /// with the refusal's status and closes.
    virtual base::Result<void> consume(std::string_view bytes) = 0;
    /// Enough has gathered to be put away.
    virtual bool wants_flush() const = 0;
    /// Puts it away. Throws base::StorageFull, base::Overloaded or base::Failure; the connection answers and closes.
    virtual loop::Task<void> flush() = 0;
};

enum class Length { Optional, Required };

/// What is to become of a body.
struct BodyPlan {
    /// Into memory, at most so many bytes.
    BodyPlan(std::size_t bytes) : bytes_max(bytes) {}  // NOLINT(google-explicit-constructor): a number says it all
    /// To a sink. Its length must be known beforehand (411), so that what is too large is refused before it is read.
    BodyPlan(std::size_t bytes, std::shared_ptr<BodySink> where)
        : bytes_max(bytes), length(Length::Required), sink(std::move(where)) {}

    /// Into memory if it is known to be that small; else the request is answered without it, and the connection ends.
    static BodyPlan unread_above(std::size_t bytes) {
        BodyPlan plan(bytes);
        plan.answers_unread = true;
        return plan;
    }

    std::size_t bytes_max = 0;
    bool answers_unread = false;  ///< what is longer is no 413: see `unread_above`
    Length length = Length::Optional;
    std::shared_ptr<BodySink> sink = {};
};

}  // namespace http
