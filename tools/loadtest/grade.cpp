#include "grade.h"

namespace loadtest {

Grade grade_of(double milliseconds) {
    if (milliseconds < 100) return Grade::Excellent;
    if (milliseconds < 500) return Grade::Good;
    if (milliseconds < 1000) return Grade::Acceptable;
    return Grade::NeedsImprovement;
}

}  // namespace loadtest
