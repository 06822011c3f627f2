#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "collected_prices.hpp"
#include "pricing_fixture.hpp"

// Our line items against unit prices that Infracost's tests print, where those lie beside the
// sources. They are costs rounded to the cent over a quantity, hence the tolerance.

namespace llmplan {
namespace {

struct Printed {
  const char* resource;
  const char* component;
  const char* service;
  const char* item;
  double per_unit = 1;  ///< of ours in one of theirs
  std::int64_t tier_from = 0;
};

constexpr double kHours = 730;
constexpr double kMillion = 1e6;

const std::vector<Printed> kPrinted = {
    {"eks_cluster", "EKS cluster", "EKS", "control plane, standard support"},
    {"eks_cluster", "EKS cluster (extended support)", "EKS",
     "control plane, extended support (total)"},
    {"eks_fargate_profile", "Per vCPU per hour", "EKS", "Fargate vCPU", kHours},
    {"eks_fargate_profile", "Per GB per hour", "EKS", "Fargate memory", kHours},
    {"ecs_service", "Per vCPU per hour", "ECS", "Fargate vCPU", kHours},
    {"ecs_service", "Per GB per hour", "ECS", "Fargate memory", kHours},
    {"lb", "Application load balancer", "ALB", "load balancer hour"},
    {"lb", "Network load balancer", "NLB", "load balancer hour"},
    {"lb", "Load balancer capacity units", "ALB", "LCU hour", kHours},
    {"lb", "Load balancer capacity units", "NLB", "NLCU hour", kHours},
    {"elb", "Classic load balancer", "Classic Load Balancer", "load balancer hour"},
    {"elb", "Data processed", "Classic Load Balancer", "data processed"},
    {"nat_gateway", "NAT gateway", "NAT gateway", "hour"},
    {"nat_gateway", "Data processed", "NAT gateway", "data processed"},
    {"vpc_endpoint", "Endpoint (Interface)", "VPC interface endpoint", "per AZ hour"},
    {"vpc_endpoint", "Data processed (first 1PB)", "VPC interface endpoint", "data processed"},
    {"vpc_endpoint", "Data processed (next 4PB)", "VPC interface endpoint", "data processed", 1,
     1 << 20},
    {"vpc_endpoint", "Data processed (over 5PB)", "VPC interface endpoint", "data processed", 1,
     5 << 20},
    {"eip", "IP address (if unused)", "Public IPv4", "any public IPv4, attached or idle"},
    {"s3_bucket", "Storage", "S3", "Standard storage"},
    {"s3_bucket", "Storage", "S3", "Standard-IA storage"},
    {"s3_bucket", "Storage", "S3", "One Zone-IA storage"},
    {"s3_bucket", "Storage", "S3", "Glacier Flexible Retrieval storage"},
    {"s3_bucket", "Storage", "S3", "Glacier Deep Archive storage"},
    {"s3_bucket", "PUT, COPY, POST, LIST requests", "S3", "PUT/COPY/POST/LIST"},
    {"s3_bucket", "GET, SELECT, and all other requests", "S3", "GET and other"},
    {"s3_bucket", "Monitoring and automation", "S3", "Intelligent-Tiering monitoring"},
    {"s3_bucket", "Retrievals", "S3", "Standard-IA retrieval"},
    {"cloudwatch_log_group", "Data ingested", "CloudWatch Logs", "ingest, standard class"},
    {"cloudwatch_log_group", "Archival Storage", "CloudWatch Logs", "storage"},
    {"cloudwatch_log_group", "Insights queries data scanned", "CloudWatch Logs", "Insights scan"},
    {"cloudwatch_metric_alarm", "High resolution", "CloudWatch", "alarm, high resolution"},
    {"cloudwatch_metric_alarm", "Standard resolution", "CloudWatch", "alarm, standard resolution"},
    {"cloudwatch_dashboard", "Dashboard", "CloudWatch", "dashboard"},
    {"instance", "EC2 detailed monitoring", "CloudWatch", "custom metric"},
    {"wafv2_web_acl", "Web ACL usage", "WAF", "web ACL"},
    {"wafv2_web_acl", "Rules", "WAF", "rule / rule group"},
    {"wafv2_web_acl", "Requests", "WAF", "requests"},
    {"apigatewayv2_api", "Requests (first 300M)", "API Gateway", "HTTP API"},
    {"apigatewayv2_api", "Requests (over 300M)", "API Gateway", "HTTP API", 1, 300},
    {"apigatewayv2_api", "Messages (first 1B)", "API Gateway", "WebSocket messages"},
    {"apigatewayv2_api", "Messages (over 1B)", "API Gateway", "WebSocket messages", 1, 1000},
    {"apigatewayv2_api", "Connection duration", "API Gateway", "WebSocket connection"},
    {"api_gateway_rest_api", "Requests (first 333M)", "API Gateway", "REST API"},
    {"api_gateway_rest_api", "Requests (next 667M)", "API Gateway", "REST API", 1, 333},
    {"api_gateway_rest_api", "Requests (next 19B)", "API Gateway", "REST API", 1, 1000},
    {"api_gateway_rest_api", "Requests (over 20B)", "API Gateway", "REST API", 1, 20000},
    {"lambda_function", "Requests", "Lambda", "requests"},
    {"lambda_function", "Duration (first 6B)", "Lambda", "x86 duration"},
    {"lambda_function", "Duration (next 9B)", "Lambda", "x86 duration", 1, 6'000'000'000},
    {"lambda_function", "Duration (over 15B)", "Lambda", "x86 duration", 1, 15'000'000'000},
    {"lambda_function", "Duration (first 7.5B)", "Lambda", "arm duration"},
    {"cloudfront_distribution", "Data transfer out to internet (first 10TB)", "CloudFront",
     "US/CA/MX data out"},
    {"cloudfront_distribution", "Data transfer out to internet (over 5PB)", "CloudFront",
     "US/CA/MX data out", 1, 5 << 20},
    {"cloudfront_distribution", "Data transfer out to origin", "CloudFront", "data to origin US"},
    {"ebs_volume", "Storage (general purpose SSD, gp3)", "EBS", "gp3 storage"},
    {"ebs_volume", "Storage (general purpose SSD, gp2)", "EBS", "gp2 storage"},
    {"ebs_volume", "Storage (provisioned IOPS SSD, io1)", "EBS", "io1 storage"},
    {"ebs_volume", "Storage (provisioned IOPS SSD, io2)", "EBS", "io2 storage"},
    {"ebs_volume", "Storage (throughput optimized HDD, st1)", "EBS", "st1 storage"},
    {"ebs_volume", "Storage (cold HDD, sc1)", "EBS", "sc1 storage"},
    {"ebs_volume", "Storage (magnetic)", "EBS", "magnetic storage"},
    {"ebs_volume", "Provisioned IOPS", "EBS", "gp3 provisioned IOPS above 3000"},
    {"ebs_volume", "Provisioned IOPS", "EBS", "io1 IOPS"},
    {"ebs_volume", "Provisioned throughput", "EBS", "gp3 provisioned throughput above 125 MB/s"},
    {"ebs_snapshot", "EBS snapshot storage", "EBS", "snapshot storage (standard)"},
    {"ebs_snapshot", "Fast snapshot restore", "EBS", "fast snapshot restore"},
    {"efs_file_system", "Storage (standard)", "EFS", "Standard storage"},
    {"efs_file_system", "Storage (one zone)", "EFS", "One Zone storage"},
    {"efs_file_system", "Storage (standard, infrequent access)", "EFS",
     "Infrequent Access storage"},
    {"elasticache_cluster", "ElastiCache (on-demand, cache.m6g.12xlarge)", "ElastiCache",
     "cache.m6g.12xlarge"},
    {"elasticache_cluster", "ElastiCache (on-demand, cache.m4.large)", "ElastiCache",
     "cache.m4.large"},
    {"db_instance", "Database instance (on-demand, Single-AZ, db.t4g.small)",
     "RDS PostgreSQL/MySQL", "db.t4g.small single-AZ"},
    {"db_instance", "Database instance (on-demand, Single-AZ, db.m5.large)", "RDS PostgreSQL/MySQL",
     "db.m5.large single-AZ"},
    {"db_instance", "Storage (general purpose SSD, gp3)", "RDS", "gp3 storage single-AZ"},
    {"dynamodb_table", "Write request unit (WRU)", "DynamoDB", "on-demand write", 1 / kMillion},
    {"dynamodb_table", "Read request unit (RRU)", "DynamoDB", "on-demand read", 1 / kMillion},
    {"dynamodb_table", "Data storage", "DynamoDB", "storage"},
    {"ecr_repository", "Storage", "ECR", "storage"},
    {"kms_key", "Customer master key", "KMS", "customer key"},
    {"kms_key", "Requests", "KMS", "symmetric requests"},
    {"secretsmanager_secret", "Secret", "Secrets Manager", "secret"},
    {"secretsmanager_secret", "API requests", "Secrets Manager", "API calls"},
    {"sqs_queue", "Requests", "SQS", "standard requests"},
    {"sqs_queue", "Requests", "SQS", "FIFO requests"},
    {"route53_zone", "Hosted zone", "Route 53", "hosted zone"},
    {"route53_record", "Standard queries (first 1B)", "Route 53", "standard queries"},
    {"route53_record", "Standard queries (over 1B)", "Route 53", "standard queries", 1, 1000},
    {"global_accelerator", "Fixed fee", "Global Accelerator", "fixed fee"},
    {"instance", "Instance usage (Linux/UNIX, on-demand, t3.medium)", "EC2", "t3.medium"},
    {"instance", "Instance usage (Linux/UNIX, on-demand, t3.large)", "EC2", "t3.large"},
};

Usd our_price(const Printed& printed) {
  for (const PriceRow& tier :
       shipped_catalog().tiers({printed.service, "us-east-1", printed.item})) {
    if (tier.tier_from == printed.tier_from) {
      return tier.price;
    }
  }
  ADD_FAILURE() << printed.item << " has no tier from " << printed.tier_from;
  return {};
}

/// Was our price printed? A component may appear at several prices: of classes, of regions.
bool is_printed(const CollectedTable& table, const Printed& printed, double price) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.at(row, "resource") == printed.resource &&
        table.at(row, "component") == printed.component) {
      constexpr double kCentRounding = 0.01;
      const double theirs = std::stod(table.at(row, "unit_price_usd"));
      if (std::abs(theirs - price * printed.per_unit) <= kCentRounding * theirs) {
        return true;
      }
    }
  }
  return false;
}

TEST(GoldenUnitPrices, EveryLineItem_IsWhatInfracostPrints) {
  const auto path = collected("infracost_golden_unit_prices.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  for (const Printed& printed : kPrinted) {
    const Usd price = our_price(printed);
    EXPECT_TRUE(is_printed(table, printed, price.to_double()))
        << printed.resource << ", " << printed.component << ": we have " << price.to_string();
  }
}

}  // namespace
}  // namespace llmplan
