// libFuzzer's door to one target, chosen by -DTARGET=… when it is compiled.
#include <cstddef>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
