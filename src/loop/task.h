// Task<T>: a lazy coroutine. It starts when it is awaited, is awaited once by whoever made it, and owns its frame.
// It always resumes on the loop thread, because everything that can resume it (streams, timers, lanes) does.
// Parameters are taken by value; a lambda handed to `co_await` is named on the line before.
#pragma once

#include <cassert>
#include <coroutine>
#include <exception>
#include <optional>
#include <utility>
#include <variant>

namespace loop {

template <typename T>
class Task;

namespace detail {

struct PromiseBase {
    std::coroutine_handle<> continuation = std::noop_coroutine();

    struct FinalAwaiter {
        bool await_ready() const noexcept { return false; }
        template <typename Promise>
        std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
            return ended.promise().continuation;  // no growth of the stack, however long the chain
        }
        void await_resume() const noexcept {}
    };
    std::suspend_always initial_suspend() const noexcept { return {}; }
    FinalAwaiter final_suspend() const noexcept { return {}; }
};

template <typename T>
struct Promise : PromiseBase {
    std::variant<std::monostate, T, std::exception_ptr> outcome;

    Task<T> get_return_object();
    template <typename Value>
    void return_value(Value&& value) {
        outcome.template emplace<1>(std::forward<Value>(value));
    }
    void unhandled_exception() { outcome.template emplace<2>(std::current_exception()); }
    T take() {
        if (outcome.index() == 2) std::rethrow_exception(std::get<2>(outcome));
        return std::move(std::get<1>(outcome));
    }
};

template <>
struct Promise<void> : PromiseBase {
    std::exception_ptr fault;

    Task<void> get_return_object();
    void return_void() const noexcept {}
    void unhandled_exception() { fault = std::current_exception(); }
    void take() const {
        if (fault) std::rethrow_exception(fault);
    }
};

}  // namespace detail

template <typename T = void>
class [[nodiscard("a task runs only when it is awaited")]] Task {
  public:
    using promise_type = detail::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    explicit Task(Handle handle) : handle_(handle) {}
    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task& operator=(Task&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    /// Ends a suspended coroutine: its locals are destroyed, what it waited for goes on without it.
    ~Task() {
        if (handle_) handle_.destroy();
    }

    auto operator co_await() && {
        struct Awaiter {
            Handle handle;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiting) const noexcept {
                handle.promise().continuation = awaiting;
                return handle;
            }
            T await_resume() const { return handle.promise().take(); }
        };
        assert(handle_ && "a task is awaited once");
        return Awaiter{handle_};
    }

  private:
    Handle handle_;
};

template <typename T>
Task<T> detail::Promise<T>::get_return_object() {
    return Task<T>(std::coroutine_handle<Promise>::from_promise(*this));
}

inline Task<void> detail::Promise<void>::get_return_object() {
    return Task<void>(std::coroutine_handle<Promise>::from_promise(*this));
}

}  // namespace loop
