// What nearly every file includes; reading it costs more than compiling what is ours. No file may rely on it: debug is
// built without, and so says what an `#include` is missing in (docs/adr/0009).
#pragma once

#include <fmt/format.h>

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)  // the builds for the tests of rooms
#define GTEST_HAS_PTHREAD 1                                              // as its flags say
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#endif

#include <algorithm>
#include <array>
#include <chrono>
#include <coroutine>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <ranges>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>
