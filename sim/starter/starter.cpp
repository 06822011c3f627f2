#include "starter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "bedrock_model.hpp"
#include "llmplan/error.hpp"
#include "machine_choice.hpp"
#include "model_card.hpp"
#include "starter_parts.hpp"

namespace llmplan {
namespace {

/// Writes one deployment after the other, or notes why one is left out.
class DeploymentWriter {
 public:
  DeploymentWriter(const StarterSpec& spec, const Catalog& catalog, TrafficSize traffic)
      : spec_(spec),
        catalog_(catalog),
        traffic_(traffic),
        card_(find_model(spec.model)),
        bedrock_id_(bedrock_model(catalog, spec.region, spec.model)) {}

  void write(StarterWay way);

  std::vector<std::string> deployments;
  std::vector<std::string> notes;

 private:
  void leave_out(StarterWay way, const std::string& why) {
    notes.push_back(fmt::format("left out {}: {}", to_string(way), why));
  }
  [[nodiscard]] std::string not_on_bedrock() const {
    return fmt::format("{} is not sold by the token in {}", spec_.model, spec_.region);
  }
  void write_on_machines(StarterWay way);

  const StarterSpec& spec_;
  const Catalog& catalog_;
  TrafficSize traffic_;
  const ModelCard* card_;
  std::optional<std::string> bedrock_id_;
};

void DeploymentWriter::write(StarterWay way) {
  const bool needs_bedrock = way == StarterWay::Bedrock || way == StarterWay::Hybrid;
  if (needs_bedrock && !bedrock_id_) {
    leave_out(way, not_on_bedrock());
  } else if (way == StarterWay::Bedrock) {
    deployments.push_back(bedrock_part(*bedrock_id_));
  } else if (card_ == nullptr) {
    leave_out(way, fmt::format("{} runs on Bedrock alone", spec_.model));
  } else {
    write_on_machines(way);
  }
}

void DeploymentWriter::write_on_machines(StarterWay way) {
  const bool of_sagemaker = way == StarterWay::SageMaker;
  const std::optional<MachineChoice> choice =
      machine_choice(catalog_, {*card_, spec_.region,
                                of_sagemaker ? InstanceService::SageMaker : InstanceService::Ec2,
                                traffic_, spec_.tpot_p99_ms});
  if (!choice) {
    const std::int64_t tokens = traffic_.prompt_tokens + traffic_.output_tokens;
    leave_out(way, tokens > card_->max_context
                       ? fmt::format("{} takes {} tokens, and the mean request has {}", spec_.model,
                                     card_->max_context, tokens)
                       : fmt::format("no machine with a price in {} has room for {}", spec_.region,
                                     spec_.model));
    return;
  }
  const FleetPart part{spec_.model, *choice, traffic_};
  if (of_sagemaker) {
    deployments.push_back(sagemaker_part(part));
  } else if (way == StarterWay::Hybrid) {
    deployments.push_back(hybrid_part(part, *bedrock_id_));
  } else {
    deployments.push_back(fleet_part(part, way == StarterWay::Eks ? Platform::Eks : Platform::Ec2));
  }
}

TrafficSize size_of(const StarterSpec& spec) {
  return std::visit([](const auto& traffic) { return traffic_size(traffic); }, spec.traffic);
}

}  // namespace

Starter starter(const StarterSpec& spec, const Catalog& catalog) {
  const TrafficSize traffic = size_of(spec);
  DeploymentWriter writer(spec, catalog, traffic);
  for (const StarterWay way : spec.ways) {
    writer.write(way);
  }
  if (writer.deployments.empty()) {
    throw MissingDataError(fmt::format("no way to deploy is left: {}; other ways are {}",
                                       fmt::join(writer.notes, "; "),
                                       "bedrock, sagemaker, eks, ec2, hybrid"));
  }
  if (const ModelCard* card = find_model(spec.model);
      card != nullptr && traffic.longest_tokens > card->max_context) {
    writer.notes.push_back(fmt::format(
        "{} takes {} tokens, prompt and answer together: own engines reject longer requests",
        card->name, card->max_context));
  }
  return {scenario_part(spec, writer.deployments, writer.notes), writer.notes};
}

}  // namespace llmplan
