// How somebody likes to read (F-A11Y-1).
#pragma once

namespace learning {

struct ReadingAids {
    bool easy_reading = false;  ///< wide lines and spaces, calm ground
    bool large_type = false;
    bool operator==(const ReadingAids&) const = default;
};

}  // namespace learning
