// Small lists as JSON text, the form in which the database keeps them. Reading throws base::Failure on text that this
// file has not written. Any thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "learning/topic_draft.h"

namespace topicfile {

std::string options_to_json(const std::vector<learning::QuestionOption>& options);
std::vector<learning::QuestionOption> options_from_json(std::string_view json);
std::string numbers_to_json(const std::vector<int>& numbers);
std::vector<int> numbers_from_json(std::string_view json);
std::string texts_to_json(const std::vector<std::string>& texts);
std::vector<std::string> texts_from_json(std::string_view json);

/// A flat object of texts, for answers to scripts.
std::string object_to_json(std::initializer_list<std::pair<std::string_view, std::string_view>> members);

}  // namespace topicfile
