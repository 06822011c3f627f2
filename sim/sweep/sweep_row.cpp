#include "sweep_row.hpp"

#include <nlohmann/json.hpp>

#include "evaluation_json.hpp"
#include "json_decoder.hpp"
#include "llmplan/error.hpp"
#include "machines_of.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

Json line_start(const SweepTask& task, const Candidate& candidate, const Deployment& deployment) {
  return {{"candidate", task.candidate},
          {"replication", task.replication},
          {"family", candidate.family},
          {"region", candidate.region},
          {"deployment", Json::parse(write_deployment(deployment))}};
}

/// The members of a deployment that say how it is run, one by one.
std::string settings_of(const Json& deployment) {
  const Json members = deployment.flatten();
  std::string text;
  for (const auto& member : members.items()) {
    const std::string& pointer = member.key();
    const bool is_said = pointer == "/name" || pointer == "/kind" || pointer.ends_with("/model") ||
                         pointer.ends_with("/instance_type") ||
                         pointer.find("/purchase/") != std::string::npos;
    if (!is_said) {
      const std::string value =
          member.value().is_string() ? member.value().get<std::string>() : member.value().dump();
      text += (text.empty() ? "" : "; ") + pointer.substr(1) + '=' + value;
    }
  }
  return text;
}

}  // namespace

std::string sweep_line(const SweepTask& task, const Candidate& candidate,
                       const Evaluation& evaluation) {
  Deployment bought = candidate.deployment;
  if (std::vector<Purchase>* purchases = purchases_of(bought)) {
    *purchases = evaluation.purchase;
  }
  Json line = line_start(task, candidate, bought);
  line["evaluation"] = Json::parse(evaluation_json(evaluation));
  return line.dump() + '\n';
}

std::string sweep_line(const SweepTask& task, const Candidate& candidate,
                       const std::string& error) {
  Json line = line_start(task, candidate, candidate.deployment);
  line["error"] = error;
  return line.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
}

SweepRow parse_sweep_line(const std::string& line, const std::string& file) {
  const Json root = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  const JsonPlace place{&file, Json::json_pointer()};
  const bool is_row = root.is_object() && root.contains("deployment") &&
                      root.contains("evaluation") != root.contains("error");
  if (!is_row) {
    place.fail({}, "lines of llmplan sweep, each an evaluation or an error");
  }
  SweepRow row;
  JsonReader at(root, place);
  at("candidate", row.candidate);
  at("replication", row.replication);
  at("family", row.family);
  at("region", row.region);
  row.deployment = root["deployment"].dump();
  row.settings = settings_of(root["deployment"]);
  if (root.contains("error")) {
    at("error", row.error);
  } else {
    row.evaluation = parse_evaluation(root["evaluation"].dump(), file);
  }
  return row;
}

}  // namespace llmplan
