// How long things are kept that go by themselves; what people are told about it comes from here, too.
#pragma once

namespace learning {

inline constexpr int activity_kept_days = 210;
inline constexpr int saved_reports_kept_days = 365;
inline constexpr int errors_kept_days = 30;
inline constexpr int drafts_kept_days = 30;  ///< after the last touch
inline constexpr int bin_kept_days = 30;

}  // namespace learning
