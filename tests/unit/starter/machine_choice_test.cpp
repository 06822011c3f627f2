#include "machine_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine_fit.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

const ModelCard& card(const char* name) {
  const ModelCard* found = find_model(name);
  check(found != nullptr, "the model is known");
  return *found;
}

TrafficSize traffic(double rps) { return {rps, 2 * rps, 1500, 200, 4000}; }

double usd_per_hour(const Catalog& catalog, const MachineChoice& choice, double peak_rps) {
  const double machines = std::ceil(peak_rps / choice.requests_per_second);
  return machines * catalog.require({"EC2", "us-east-1", choice.instance->name}).price.to_double();
}

TEST(MachineChoice, EveryModel_FitsItsMachine) {
  const Catalog catalog = Catalog::shipped();
  const std::string region = "us-east-1";
  for (const ModelCard& model : model_cards()) {
    const auto choice =
        machine_choice(catalog, {model, region, InstanceService::Ec2, traffic(1), 100.0});
    ASSERT_TRUE(choice) << model.name;
    EXPECT_TRUE(fit_engine(model, *choice->instance, choice->engine).fits) << model.name;
    EXPECT_EQ(choice->engine.weights, WeightFormat::Native16) << "p5 machines hold every model";
    EXPECT_GT(choice->requests_per_second, 0);
  }
}

TEST(MachineChoice, WithoutRoomForWholeWeights_TakesQuantisedOnes) {
  // The largest machines of this region have eight GPUs of 22 GiB.
  const std::string region = "eu-west-3";
  const Catalog catalog = Catalog::shipped();
  const MachineQuestion question{
      card("llama-4-scout"), region, InstanceService::Ec2, traffic(0.1), {}};
  const auto choice = machine_choice(catalog, question);
  ASSERT_TRUE(choice);
  EXPECT_NE(choice->engine.weights, WeightFormat::Native16);
  EXPECT_TRUE(choice->instance->offered_in(region));
  EXPECT_TRUE(fit_engine(question.card, *choice->instance, choice->engine).fits);
}

TEST(MachineChoice, WithoutATarget_CostsNoMoreThanWithOne) {
  const Catalog catalog = Catalog::shipped();
  const std::string region = "us-east-1";
  for (const char* name : {"llama-3.1-8b", "llama-3.1-70b", "phi-2"}) {
    for (const double rps : {0.1, 3.0, 40.0}) {
      MachineQuestion question{card(name), region, InstanceService::Ec2, traffic(rps), {}};
      const auto cheapest = machine_choice(catalog, question);
      question.tpot_ms = 20;
      const auto fast = machine_choice(catalog, question);
      ASSERT_TRUE(cheapest && fast);
      EXPECT_LE(usd_per_hour(catalog, *cheapest, 2 * rps),
                usd_per_hour(catalog, *fast, 2 * rps) + 1e-9)
          << name << ' ' << rps;
    }
  }
}

TEST(MachineChoice, ModelThatFitsNoMachineOfTheRegion_IsNone) {
  const Catalog catalog = Catalog::shipped();
  const std::string nowhere = "mars-north-1";
  EXPECT_FALSE(machine_choice(
      catalog, {card("llama-3.1-8b"), nowhere, InstanceService::SageMaker, traffic(1), {}}));
}

}  // namespace
}  // namespace llmplan
