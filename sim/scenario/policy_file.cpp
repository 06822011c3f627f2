#include "policy_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "llmplan/digest.hpp"
#include "readers.hpp"
#include "text_file.hpp"

namespace llmplan {
namespace {

constexpr const char* kSchema = "llmplan.policy/1";

/// Just below 1, where an interval is endless.
constexpr double kMostConfidence = 0.9999;

void read_rule(ObjectReader& object, PolicyRule& rule) {
  object.required("name", rule.name);
  object.optional("severity", rule.severity);
  object.optional("message", rule.message);
  read_list(object, "scenarios", rule.scenarios);
  read_list(object, "deployments", rule.deployments);
  object.optional("minimum_confidence", rule.minimum_confidence, between(0, kMostConfidence));
  read_condition(object, rule.condition);
}

void read_policy(ObjectReader& object, Policy& policy) {
  require_schema(object, kSchema);
  object.optional("minimum_confidence", policy.minimum_confidence, between(0, kMostConfidence));
  const JsonView list = object.require("rules");
  for (const JsonView& element : list.elements()) {
    PolicyRule rule;
    read_value(element, rule, read_rule);
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      if (policy.rules[i].name == rule.name) {
        ObjectReader(element).find("name")->fail(
            fmt::format("a name of its own: /rules/{} has this one", i));
      }
    }
    policy.rules.push_back(std::move(rule));
  }
  if (policy.rules.empty()) {
    list.fail("at least one rule");
  }
}

}  // namespace

Policy load_policy(const std::string& path) {
  return parse_policy(file_text(path, "a policy file that can be read"), path);
}

Policy parse_policy(std::string_view text, const std::string& file) {
  const JsonNode root = parse_json(text, file);
  Policy policy;
  read_value(JsonView(root, "", file), policy, read_policy);
  policy.digest = digest_text(fnv1a64(text));
  return policy;
}

}  // namespace llmplan
