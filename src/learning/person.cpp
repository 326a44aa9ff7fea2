#include "learning/person.h"

#include "base/text.h"

namespace learning {

std::string name_sort_key(const FullName& name) {
    // A character below every letter and blank, so that a short last name comes before the longer one it begins.
    return base::name_sort_key(name.last_name + '\x01' + name.first_name);
}

}  // namespace learning
