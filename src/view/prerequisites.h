// What a topic builds on, in words: hints for teachers and students. Nothing is ever locked by it.
#pragma once

#include <string>
#include <vector>

#include "view/student_links.h"

namespace view {

/// A topic or an elective group that these students have not completed yet.
struct LackRow {
    std::string name;
    bool is_group = false;
    std::vector<StudentEntry> students;
};
struct Lacks {
    std::vector<LackRow> rows;
    int of = 0;  ///< how many students were looked at

    int students() const;  ///< who lack anything
};

/// "„Tabellen“ bei 4 von 28, „Grundlagen“ (Wahlpflicht) bei allen 28"; empty without rows.
std::string lacks_text(const Lacks& lacks);
/// For partials/lacks: `lack_text` and, unless it is everybody, `lack_students`.
Data::Objects lacks_data(learning::ClassId class_id, const Lacks& lacks);

/// "„A“", "„A“ und „B“", "„A“, „B“ und „C“"
std::string quoted_list(const std::vector<std::string>& names);

}  // namespace view
