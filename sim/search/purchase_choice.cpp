#include "purchase_choice.hpp"

#include "purchase_options.hpp"

namespace llmplan {

std::vector<std::string> allowed_purchases(const SearchSpec& search) {
  if (!search.purchase.empty()) {
    return search.purchase;
  }
  std::vector<std::string> names;
  for (const std::string& name : purchase_option_names()) {
    if (name == "on-demand" || name.ends_with(" 1yr no-upfront")) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace llmplan
