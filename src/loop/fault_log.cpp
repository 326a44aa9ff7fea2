#include "loop/fault_log.h"

#include <utility>

#include "base/log.h"

namespace loop {

TaskGroup::ErrorSink log_faults(std::string event) {
    return [event = std::move(event)](std::exception_ptr fault) {
        try {
            std::rethrow_exception(fault);
        } catch (const std::exception& error) {
            base::log::error("event={} what=\"{}\"", event, error.what());
        }
    };
}

}  // namespace loop
