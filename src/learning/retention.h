// How long things are kept that go by themselves; what people are told about it comes from here, too.
#pragma once

namespace learning {

inline constexpr int activity_kept_days = 210;
inline constexpr int saved_reports_kept_days = 365;

}  // namespace learning
