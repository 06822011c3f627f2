#include "services/fleet_infrastructure.hpp"

#include <gtest/gtest.h>

#include "services/service_defaults.hpp"
#include "unit/pricing/pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr double kGib = 1024.0 * 1024 * 1024;

/// An hour in which two machines answered 3,600 requests.
ServingOutcome one_hour() {
  ServingOutcome outcome;
  outcome.requests.arrived = outcome.requests.completed = 3600;
  outcome.offered.prompt = outcome.tokens.prompt = 3'600'000;
  outcome.offered.output = outcome.tokens.output = 360'000;
  outcome.leases = {lease(0, 3600), lease(0, 3600)};
  outcome.cold_starts = 3;
  ClockHour hour;
  hour.arrivals = 3600;
  hour.prompt_tokens = 3'600'000;
  hour.output_tokens = 360'000;
  outcome.clock_hours = {hour};
  return outcome;
}

Bill bill_of(const FleetSpec& spec, const ServingOutcome& outcome) {
  std::vector<Assumption> assumptions;
  const SupportingServices services =
      resolved_services(spec.services, {ServicePlatform::Kind::Fleet, 1}, "fleet", assumptions);
  const StoredWeights weights{Bytes{16 * kGib}, Bytes{16 * kGib}};
  return fleet_infrastructure_bill(us_tariff({hours(1)}), {spec, services, weights}, outcome);
}

TEST(FleetInfrastructure, Default_HasTheLinesThatEveryFleetNeeds) {
  const Bill bill = bill_of(FleetSpec{}, one_hour());
  std::vector<std::string> services;
  for (const CostItem& item : bill) {
    if (services.empty() || services.back() != item.service) {
      services.push_back(item.service);
    }
  }
  EXPECT_EQ(services, (std::vector<std::string>{"EBS", "EKS", "ALB", "NAT gateway", "Public IPv4",
                                                "Data transfer", "S3"}));
}

TEST(FleetInfrastructure, Balancer_CountsTheBytesThatTheInternetSees) {
  const Bill bill = bill_of(FleetSpec{}, one_hour());
  // 1,000 x 4 B + 100 x 250 B + 2 x 2,048 B around, per request: more than a connection a second.
  const double bytes = 3600.0 * (1000 * 4 + 100 * 250 + 2 * 2048);
  EXPECT_NEAR(line(bill, "LCU hour").quantity.to_double(), 730 * bytes / kGib, 1e-5);
}

TEST(FleetInfrastructure, PublicAddresses_AreTheBalancersAndTheGateways) {
  const auto addresses = [](const FleetSpec& spec) {
    return line(bill_of(spec, one_hour()), "any public IPv4, attached or idle").quantity.numerator /
           730;
  };
  FleetSpec spec;
  EXPECT_EQ(addresses(spec), 3);  // two zones, one gateway
  spec.network.nat_gateways = 2;
  EXPECT_EQ(addresses(spec), 4);
  spec.network.load_balancer = LoadBalancer::None;
  EXPECT_EQ(addresses(spec), 2);
  spec.network.public_ipv4 = 7;
  EXPECT_EQ(addresses(spec), 7);
}

TEST(FleetInfrastructure, WithoutAGatewayEndpoint_StartsReadThroughNat) {
  FleetSpec spec;
  spec.network.s3_gateway_endpoint = false;
  spec.storage.container_image_gib = 4;
  const Bill bill = bill_of(spec, one_hour());
  EXPECT_DOUBLE_EQ(line(bill, "data processed").quantity.to_double(), 730 * 3 * (16 + 4));
}

TEST(FleetInfrastructure, Services_ArePricedByWhatWasSeen) {
  FleetSpec spec;
  spec.services.observability.emplace();
  spec.services.front_end.emplace().queue.emplace();
  const Bill bill = bill_of(spec, one_hour());
  // 2 metrics of one GPU of each of two machines, 6 of the service
  EXPECT_DOUBLE_EQ(line(bill, "custom metric, first 10000 metric-month").quantity.to_double(), 10);
  EXPECT_DOUBLE_EQ(line(bill, "standard requests").quantity.to_double(), 3 * 3600 * 730 / 1e6);
}

TEST(FleetInfrastructure, EveryLine_SaysItsBasis) {
  FleetSpec spec;
  spec.cluster.emplace().cpu_nodes.emplace();
  spec.services = {FrontEndSpec{}, DataSpec{}, ObservabilitySpec{}, SecuritySpec{}};
  for (const CostItem& item : bill_of(spec, one_hour())) {
    EXPECT_FALSE(item.basis.empty()) << item.item;
    EXPECT_GE(item.monthly, Usd{});
  }
}

TEST(ServiceDefaults, Fleet_KeepsItsBalancerAndOthersGetAnApi) {
  SupportingServices asked;
  asked.front_end.emplace();
  std::vector<Assumption> assumptions;
  const auto api = [&](ServicePlatform::Kind kind) {
    return resolved_services(asked, {kind}, "d", assumptions).front_end->api;
  };
  EXPECT_EQ(api(ServicePlatform::Kind::Fleet), ApiGateway::None);
  EXPECT_EQ(api(ServicePlatform::Kind::SageMaker), ApiGateway::Http);
  EXPECT_EQ(api(ServicePlatform::Kind::Bedrock), ApiGateway::Http);
}

TEST(ServiceDefaults, AbsentBlocks_AreNamed) {
  SupportingServices asked;
  asked.data.emplace();
  std::vector<Assumption> assumptions;
  static_cast<void>(resolved_services(asked, {ServicePlatform::Kind::Bedrock}, "d", assumptions));
  EXPECT_EQ(assumptions.back().value, "front_end, observability, security: not in the scenario");
}

}  // namespace
}  // namespace llmplan
