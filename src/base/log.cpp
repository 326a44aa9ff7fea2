#include "base/log.h"

#include <fcntl.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <mutex>

#include "base/error.h"
#include "base/text.h"

namespace base::log {

namespace {

constexpr std::size_t queue_lines_max = 8192;
constexpr std::size_t line_bytes_max = 4096;
constexpr mode_t file_mode = 0640;

// False with errno set when the bytes could not be written.
bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Writes each line with one call and without a buffer of its own, so that a crash loses no line and other programs can
// append to the same file.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    explicit LineSink(std::string path) : path_(std::move(path)), file_(open_file()) {}
    ~LineSink() override {
        if (!path_.empty()) ::close(file_);
    }
    LineSink(const LineSink&) = delete;
    LineSink& operator=(const LineSink&) = delete;

    void reopen() {
        if (path_.empty()) return;
        const int fresh = open_file();
        const std::scoped_lock lock(mutex_);
        ::close(std::exchange(file_, fresh));
    }

  protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        // Caught by the library, which tells standard error about it, at most once a second.
        if (!write_all(file_, {line.data(), line.size()})) throw spdlog::spdlog_ex("writing the log failed", errno);
    }
    void flush_() override {}

  private:
    int open_file() const {
        if (path_.empty()) return STDERR_FILENO;
        const int file = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, file_mode);
        if (file < 0) throw Failure(fmt::format("cannot open log file '{}': {}", path_, std::strerror(errno)));
        return file;
    }

    std::string path_;
    int file_;
};

spdlog::level::level_enum to_library(Level level) {
    switch (level) {
        case Level::Debug:
            return spdlog::level::debug;
        case Level::Info:
            return spdlog::level::info;
        case Level::Warning:
            return spdlog::level::warn;
        case Level::Error:
            return spdlog::level::err;
        case Level::Off:
            break;
    }
    return spdlog::level::off;
}

struct OpenLog {
    OpenLog(Level level, const std::string& path)
        : sink(std::make_shared<LineSink>(path)),
          writer(std::make_shared<spdlog::details::thread_pool>(queue_lines_max, 1)),
          logger(std::make_shared<spdlog::async_logger>("lernmanager", sink, writer,
                                                        spdlog::async_overflow_policy::overrun_oldest)) {
        logger->set_level(to_library(level));
        logger->set_formatter(
            std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
    }

    // Drains the queue and joins the thread while logger and sink are still there.
    ~OpenLog() { writer.reset(); }
    OpenLog(const OpenLog&) = delete;
    OpenLog& operator=(const OpenLog&) = delete;

    std::shared_ptr<LineSink> sink;
    std::shared_ptr<spdlog::details::thread_pool> writer;
    std::shared_ptr<spdlog::async_logger> logger;
};

// The log is the one thing of the program that every part may use without being handed it.
struct State {
    std::mutex mutex;
    std::shared_ptr<OpenLog> log;
    std::uint64_t dropped_before = 0;  ///< by logs that are closed
};

State& state() {
    static auto* const one = new State;  // never destroyed: threads may log until the process ends
    return *one;
}

std::shared_ptr<OpenLog> current_log() {
    const std::scoped_lock lock(state().mutex);
    return state().log;
}

bool is_plain(std::string_view line) {
    for (const char byte : line) {
        const auto value = static_cast<unsigned char>(byte);
        if (value < 0x20 || value >= 0x7F) return false;
    }
    return true;
}

std::string escaped(std::string_view line) {
    // Bytes above ASCII stay only as valid text, and never as the control characters U+0080–U+009F.
    const bool keep_unicode = is_valid_utf8(line);
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        const bool c1_control = byte == 0xC2 && i + 1 < line.size() && static_cast<unsigned char>(line[i + 1]) < 0xA0;
        const bool after_c1 = i > 0 && static_cast<unsigned char>(line[i - 1]) == 0xC2 && byte < 0xA0;
        if (byte == '\n') {
            out += "\\n";
        } else if (byte == '\r') {
            out += "\\r";
        } else if (byte == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7F || (byte >= 0x80 && (!keep_unicode || c1_control || after_c1))) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += line[i];
        }
    }
    return out;
}

std::string_view shortened(std::string_view line) {
    if (line.size() <= line_bytes_max) return line;
    std::size_t end = line_bytes_max;
    while (end > line_bytes_max - 4 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    return line.substr(0, end);
}

}  // namespace

void open(Level level, const std::string& path) {
    auto fresh = std::make_shared<OpenLog>(level, path);
    const std::scoped_lock lock(state().mutex);
    if (state().log) throw Failure("the log is already open");
    state().log = std::move(fresh);
}

void reopen() {
    if (const auto log = current_log()) log->sink->reopen();
}

void set_level(Level level) {
    if (const auto log = current_log()) log->logger->set_level(to_library(level));
}

void close() {
    std::shared_ptr<OpenLog> last;
    {
        const std::scoped_lock lock(state().mutex);
        last = std::exchange(state().log, nullptr);
        if (last) state().dropped_before += last->writer->overrun_counter();
    }
    // Ends outside the lock, with the last user of `last`: joins the thread after its queue is empty.
}

std::uint64_t dropped_lines() {
    const std::scoped_lock lock(state().mutex);
    return state().dropped_before + (state().log ? state().log->writer->overrun_counter() : 0);
}

void write(Level level, std::string_view line) {
    if (level == Level::Off) return;
    const std::string_view kept = shortened(line);
    const auto log = current_log();
    if (log && !log->logger->should_log(to_library(level))) return;
    const std::string safe = is_plain(kept) ? std::string(kept) : escaped(kept);
    if (log) {
        log->logger->log(to_library(level), spdlog::string_view_t(safe));
    } else if (level >= Level::Warning) {
        // Before open and after close there is no thread; what matters still reaches the operator. Without standard
        // error there is nobody left to tell.
        static_cast<void>(write_all(STDERR_FILENO, safe + '\n'));
    }
}

}  // namespace base::log
