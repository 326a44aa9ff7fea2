// What nearly every file of the builds for tests includes; reading it costs more than compiling what is ours. No file may
// rely on it: release and debug are built without, and so say what an `#include` is missing in.
#pragma once

#define GTEST_HAS_PTHREAD 1  // as its flags say

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
