#include "suggestion.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

std::string suggestion(const std::string& name, const std::vector<std::string>& known,
                       const std::string& otherwise) {
  const std::string nearest = nearest_name(name, known);
  return nearest.empty() ? otherwise : "did you mean \"" + nearest + "\"?";
}

}  // namespace llmplan
