// A place where one coroutine waits until it is resumed. Loop thread only.
#pragma once

#include <coroutine>
#include <utility>

namespace loop {

/// At most one waiter at a time. If the waiting task is destroyed first, the slot is empty again; the slot itself may go
/// once its waiter has been resumed.
class WaitSlot {
  public:
    class Awaiter {
      public:
        Awaiter(WaitSlot& slot, bool is_ready) : slot_(slot), is_ready_(is_ready) {}
        Awaiter(const Awaiter&) = delete;
        Awaiter& operator=(const Awaiter&) = delete;
        ~Awaiter() {
            if (waits_) slot_.waiter_ = nullptr;
        }
        bool await_ready() const noexcept { return is_ready_; }
        void await_suspend(std::coroutine_handle<> waiter) noexcept {
            slot_.waiter_ = waiter;
            waits_ = true;
        }
        void await_resume() noexcept { waits_ = false; }

      private:
        WaitSlot& slot_;
        bool is_ready_;
        bool waits_ = false;
    };

    /// To be awaited at once; does not wait if `is_ready`.
    Awaiter wait_unless(bool is_ready) { return {*this, is_ready}; }
    Awaiter wait() { return {*this, false}; }

    /// Nothing happens if nobody waits. The caller may be gone when this returns.
    void resume() {
        if (waiter_) std::exchange(waiter_, nullptr).resume();
    }

  private:
    std::coroutine_handle<> waiter_;
};

}  // namespace loop
