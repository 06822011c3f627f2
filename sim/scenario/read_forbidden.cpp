#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "llmplan/error.hpp"
#include "readers.hpp"

namespace llmplan {
namespace {

bool is_pattern(const std::string& text) { return text.find('*') != std::string::npos; }

/// What configurations and bills call ways to pay.
std::vector<std::string> ways_to_pay() {
  std::vector<std::string> ways = purchase_options().names;
  for (const std::string& tier : bedrock_tiers().names) {
    ways.push_back(tier);
  }
  ways.insert(ways.end(), {"reserved", "savings-plan", "provisioned no-commitment",
                           "provisioned 1-month", "provisioned 6-month", "free tier"});
  return ways;
}

void require_way_to_pay(const JsonView& view, const std::string& name) {
  const std::vector<std::string> ways = ways_to_pay();
  if (!is_pattern(name) && std::find(ways.begin(), ways.end(), name) == ways.end()) {
    view.fail(
        "a way to pay: spot, on-demand, reserved, savings-plan, a tier of Bedrock, one that "
        "a bill names (\"reserved 1yr no-upfront\"), or * for any text",
        nearest_name(name, ways));
  }
}

/// A family is what stands before the size; SageMaker's have the name of EC2's.
void require_family(const JsonView& view, const std::string& name) {
  if (name.rfind("ml.", 0) == 0) {
    view.fail("a family without \"ml.\": it is for both services", name.substr(3));
  }
  const bool has_name =
      name.find_first_of("0123456789") != std::string::npos &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!is_pattern(name) && !has_name) {
    view.fail("a family of instances such as g5 or p4d, or * for any text");
  }
}

void require_instance_type(const JsonView& view, const std::string& name) {
  if (!is_pattern(name) && name.find('.') == std::string::npos) {
    view.fail("an instance type such as g5.xlarge or ml.g5.xlarge, or * for any text");
  }
}

void read_names(ObjectReader& object, const std::string& key, std::vector<std::string>& names,
                void (*require)(const JsonView&, const std::string&)) {
  read_list(object, key, names);
  if (const std::optional<JsonView> list = object.find(key)) {
    for (const JsonView& element : list->elements()) {
      require(element, *element.get_if<std::string>());
    }
  }
}

}  // namespace

void read_forbidden(ObjectReader& object, Forbidden& forbidden) {
  read_names(object, "families", forbidden.families, require_family);
  read_names(object, "instance_types", forbidden.instance_types, require_instance_type);
  read_list(object, "kinds", forbidden.kinds);
  read_names(object, "purchase_options", forbidden.purchase_options, require_way_to_pay);
  if (forbidden.families.empty() && forbidden.instance_types.empty() && forbidden.kinds.empty() &&
      forbidden.purchase_options.empty()) {
    object.view().fail_missing("families, instance_types, kinds or purchase_options");
  }
}

}  // namespace llmplan
