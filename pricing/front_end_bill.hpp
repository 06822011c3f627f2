#pragma once

#include <cstdint>

#include "llmplan/infrastructure.hpp"
#include "tariff.hpp"

// What stands between callers and the deployment. Every function throws MissingDataError when a
// price is missing.

namespace llmplan {

/// Calls of an API in the window.
struct ApiUsage {
  std::int64_t requests = 0;
  std::int64_t bytes_per_request = 0;  ///< of the mean request; an HTTP API meters by size
};

/// API Gateway. An HTTP API counts a request once for each begun 512 KB; a REST API once.
/// Source: API Gateway pricing page.
[[nodiscard]] Bill api_gateway_bill(const Tariff& tariff, ApiGateway kind, const ApiUsage& usage);

/// A web ACL with its rules, all month, and the requests it looked at.
[[nodiscard]] Bill waf_bill(const Tariff& tariff, const WafSpec& waf, std::int64_t requests);

/// A static page in S3 behind CloudFront. Reading S3 from CloudFront costs requests and no
/// transfer.
struct PageUsage {
  std::int64_t visits = 0;
  std::int64_t page_bytes = 0;
  std::int64_t files = 0;
};
[[nodiscard]] Bill demo_page_bill(const Tariff& tariff, const PageUsage& usage);

/// Invocations of a function, and how long they ran, all together.
struct LambdaUsage {
  std::int64_t invocations = 0;
  std::int64_t milliseconds = 0;
  std::int64_t memory_mib = 0;
};
[[nodiscard]] Bill lambda_bill(const Tariff& tariff, const LambdaUsage& usage);

/// Tasks on Fargate (ECS or EKS: the same price), all month.
[[nodiscard]] Bill fargate_bill(const Tariff& tariff, const FargateSpec& fargate);

/// Calls of a standard queue; each carries up to 64 KB.
/// Source: Amazon SQS pricing page.
[[nodiscard]] Bill queue_bill(const Tariff& tariff, std::int64_t calls);

/// Hosted zones of Route 53; alias queries to AWS's own services are free.
[[nodiscard]] Bill hosted_zone_bill(const Tariff& tariff, std::int64_t zones);

}  // namespace llmplan
