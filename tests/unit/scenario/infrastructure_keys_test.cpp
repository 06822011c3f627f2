#include <gtest/gtest.h>

#include <chrono>

#include "example_scenarios.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

using std::chrono::seconds;

Scenario every_key_scenario() { return parse_scenario(testing::kEveryKey, "dir/s.json"); }

TEST(InfrastructureKeys, Storage_IsReadKeyByKey) {
  const auto storage = std::get<FleetSpec>(every_key_scenario().deployments[2].spec).storage;
  EXPECT_EQ(storage.weights, WeightStorage::FsxLustre);
  EXPECT_EQ(storage.versions, 2);
  EXPECT_EQ(storage.s3_class, S3StorageClass::StandardIa);
  EXPECT_EQ(storage.fsx_throughput_mb_s_per_tib, 250);
  EXPECT_EQ(storage.fsx_capacity_gib, 4800);
  EXPECT_TRUE(storage.fast_snapshot_restore);
  EXPECT_EQ(storage.root_volume_gib, 200);
  EXPECT_EQ(storage.root_volume_iops, 4000);
  EXPECT_EQ(storage.root_volume_throughput_mb_s, 500);
  EXPECT_EQ(storage.container_image_gib, 11.6);
}

TEST(InfrastructureKeys, Cluster_IsReadKeyByKey) {
  const auto cluster = std::get<FleetSpec>(every_key_scenario().deployments[3].spec).cluster;
  ASSERT_TRUE(cluster && cluster->cpu_nodes);
  EXPECT_EQ(cluster->support, ClusterSupport::Extended);
  EXPECT_EQ(cluster->cpu_nodes->instance_type, "m5.large");
  EXPECT_EQ(cluster->cpu_nodes->count, 3);
  EXPECT_EQ(cluster->cpu_nodes->root_volume_gib, 40);
}

TEST(InfrastructureKeys, FrontEnd_IsReadKeyByKey) {
  const auto front_end =
      std::get<FleetSpec>(every_key_scenario().deployments[2].spec).services.front_end;
  ASSERT_TRUE(front_end);
  EXPECT_EQ(front_end->api, ApiGateway::Rest);
  EXPECT_EQ(front_end->waf.value().rules, 3);
  EXPECT_EQ(front_end->rate_limit_per_ip, 100);
  EXPECT_EQ(front_end->demo_page.value().requests_per_visit, 4);
  EXPECT_EQ(front_end->demo_page->page_bytes, 512 * 1024);
  EXPECT_EQ(front_end->demo_page->files, 6);
  EXPECT_EQ(front_end->lambda.value().memory_mib, 256);
  EXPECT_EQ(front_end->fargate.value().tasks, 3);
  EXPECT_EQ(front_end->fargate->vcpu, 1);
  EXPECT_EQ(front_end->fargate->memory_gib, 2);
  EXPECT_EQ(front_end->queue.value().calls_per_request, 4);
  EXPECT_EQ(front_end->hosted_zones, 1);
}

TEST(InfrastructureKeys, DataAndSecurity_AreReadKeyByKey) {
  const auto services = std::get<FleetSpec>(every_key_scenario().deployments[2].spec).services;
  ASSERT_TRUE(services.data && services.data->cache && services.security);
  EXPECT_EQ(services.data->conversations, ConversationStore::Rds);
  EXPECT_EQ(services.data->turns_per_conversation, 5);
  EXPECT_EQ(services.data->retention_days, 90);
  EXPECT_EQ(services.data->rds.instance_type, "db.t4g.small");
  EXPECT_TRUE(services.data->rds.multi_az);
  EXPECT_EQ(services.data->rds.storage_gib, 50);
  EXPECT_EQ(services.data->cache->node_type, "cache.m4.large");
  EXPECT_EQ(services.data->cache->nodes, 2);
  EXPECT_EQ(services.security->kms_keys, 2);
  EXPECT_EQ(services.security->secrets, 3);
}

TEST(InfrastructureKeys, Observability_IsReadKeyByKey) {
  const auto seen =
      std::get<FleetSpec>(every_key_scenario().deployments[2].spec).services.observability;
  ASSERT_TRUE(seen && seen->prometheus && seen->container_insights);
  EXPECT_EQ(seen->metrics_per_instance, 4);
  EXPECT_EQ(seen->service_metrics, 10);
  EXPECT_EQ(seen->alarms, 5);
  EXPECT_EQ(seen->dashboards, 2);
  EXPECT_EQ(seen->request_log_bytes, 1024);
  EXPECT_TRUE(seen->log_prompts);
  EXPECT_EQ(seen->log_retention_days, 14);
  EXPECT_EQ(seen->container_insights->observations_per_instance_minute, 300);
  EXPECT_EQ(seen->prometheus->series_per_instance, 800);
  EXPECT_EQ(seen->prometheus->scrape_interval, Duration(seconds(15)));
  EXPECT_EQ(seen->grafana_editors, 1);
}

TEST(InfrastructureKeys, AbsentBlocks_StayAbsent) {
  const Scenario scenario = every_key_scenario();
  EXPECT_TRUE(scenario.free_tiers);
  const auto& bedrock = std::get<BedrockSpec>(scenario.deployments[0].spec);
  EXPECT_EQ(bedrock.access.interface_endpoints.at(0), InterfaceEndpoint::BedrockRuntime);
  EXPECT_TRUE(bedrock.services.front_end && bedrock.services.security);
  const auto& sagemaker = std::get<SageMakerSpec>(scenario.deployments[1].spec);
  EXPECT_EQ(sagemaker.access.availability_zones, 2);
  EXPECT_FALSE(sagemaker.services.front_end || sagemaker.services.data ||
               sagemaker.services.observability || sagemaker.services.security);
}

}  // namespace
}  // namespace llmplan
