#include "evaluation_json.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "json_decoder.hpp"
#include "json_encoder.hpp"
#include "json_text.hpp"
#include "llmplan/error.hpp"
#include "readers.hpp"
#include "writers.hpp"

namespace llmplan {
namespace {

/// Which purchases there are depends on who sells the machines.
std::vector<Purchase> purchases_of(const nlohmann::ordered_json& list, const std::string& kind,
                                   const std::string& file) {
  const JsonNode node = parse_json(list.dump(), file);
  const JsonView view(node, "/purchase", file);
  std::vector<Purchase> purchases;
  if (kind == to_string(DeploymentKind::SageMaker)) {
    read_sagemaker_purchases(view, purchases);
  } else {
    read_fleet_purchases(view, purchases);
  }
  return purchases;
}

nlohmann::ordered_json parsed(std::string_view text, const std::string& file) {
  try {
    return nlohmann::ordered_json::parse(text);
  } catch (const nlohmann::ordered_json::exception&) {
    throw InputError({file, ""}, "", "an evaluation as JSON");
  }
}

}  // namespace

std::string evaluation_json(const Evaluation& evaluation) {
  using Encoder = JsonEncoder<AllDigits>;
  Encoder::Json json = Encoder::Json::object();
  json["stopped_early"] = evaluation.stopped_early;
  json["simulated_requests"] = evaluation.simulated_requests;
  json["purchase"] = Encoder::Json::parse(json_text(purchase_list(evaluation.purchase)));
  json["result"] = Encoder::encode(evaluation.result);
  json["result"]["timeline"] = Encoder::Json::array();
  return json.dump();
}

Evaluation parse_evaluation(std::string_view text, const std::string& file) {
  const nlohmann::ordered_json root = parsed(text, file);
  const JsonPlace place{&file, nlohmann::ordered_json::json_pointer()};
  for (const char* const key : {"stopped_early", "simulated_requests", "purchase", "result"}) {
    if (!root.is_object() || !root.contains(key)) {
      place.child(key).fail({}, "an evaluation");
    }
  }
  Evaluation evaluation;
  decode(root["stopped_early"], place.child("stopped_early"), evaluation.stopped_early);
  decode(root["simulated_requests"], place.child("simulated_requests"),
         evaluation.simulated_requests);
  decode(root["result"], place.child("result"), evaluation.result);
  evaluation.purchase = purchases_of(root["purchase"], evaluation.result.kind, file);
  return evaluation;
}

}  // namespace llmplan
