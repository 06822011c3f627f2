#include "front_end_bill.hpp"

#include <fmt/format.h>

#include <cmath>

namespace llmplan {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

}  // namespace

Bill api_gateway_bill(const Tariff& tariff, ApiGateway kind, const ApiUsage& usage) {
  constexpr std::int64_t kMeteredBytes = 512 * 1024;
  if (kind == ApiGateway::None) {
    return {};
  }
  if (kind == ApiGateway::Rest) {
    return usage_bill(tariff, {"API Gateway", "REST API"}, usage.requests, kMillion,
                      fmt::format("{} requests", usage.requests));
  }
  const std::int64_t units =
      std::max<std::int64_t>(1, (usage.bytes_per_request + kMeteredBytes - 1) / kMeteredBytes);
  return usage_bill(tariff, {"API Gateway", "HTTP API"}, Int128{usage.requests} * units, kMillion,
                    fmt::format("{} requests of {} × 512 KB", usage.requests, units));
}

Bill waf_bill(const Tariff& tariff, const WafSpec& waf, std::int64_t requests) {
  Bill bill = monthly_bill(tariff, {"WAF", "web ACL"}, 1);
  append(bill, monthly_bill(tariff, {"WAF", "rule / rule group"}, waf.rules));
  append(bill, usage_bill(tariff, {"WAF", "requests"}, requests, kMillion,
                          fmt::format("{} requests", requests)));
  return bill;
}

Bill demo_page_bill(const Tariff& tariff, const PageUsage& usage) {
  const Int128 bytes = Int128{usage.visits} * usage.page_bytes;
  const std::int64_t requests = usage.visits * usage.files;
  const std::string what =
      fmt::format("{} visits × {} files, {} bytes", usage.visits, usage.files, usage.page_bytes);
  Bill bill = usage_bill(tariff, {"CloudFront", "US HTTPS requests"}, requests, 10'000, what);
  append(bill, usage_bill(tariff, {"CloudFront", "US/CA/MX data out"}, bytes, kBytesPerGb, what));
  append(bill,
         quantity_bill(tariff, {"S3", "Standard storage"}, to_amount(usage.page_bytes, kBytesPerGb),
                       fmt::format("{} bytes of the page", usage.page_bytes)));
  return bill;
}

Bill lambda_bill(const Tariff& tariff, const LambdaUsage& usage) {
  constexpr std::int64_t kMibPerGb = 1024;
  constexpr std::int64_t kMillisecondsPerSecond = 1000;
  Bill bill = usage_bill(tariff, {"Lambda", "requests"}, usage.invocations, kMillion,
                         fmt::format("{} invocations", usage.invocations));
  append(
      bill,
      usage_bill(tariff, {"Lambda", "x86 duration"}, Int128{usage.milliseconds} * usage.memory_mib,
                 Int128{kMillisecondsPerSecond} * kMibPerGb,
                 fmt::format("{:.0f} s in all × {} MiB",
                             static_cast<double>(usage.milliseconds) / 1000, usage.memory_mib)));
  return bill;
}

Bill fargate_bill(const Tariff& tariff, const FargateSpec& fargate) {
  constexpr std::int64_t kPerUnit = 1000;  // thousandths of a vCPU, of a GB
  const auto line = [&](const char* item, double each, const char* unit) {
    const auto thousandths = static_cast<std::int64_t>(std::llround(each * kPerUnit));
    return quantity_bill(
        tariff, {"EKS", item},
        to_amount(Int128{fargate.tasks} * thousandths * tariff.period.hours, kPerUnit),
        fmt::format("{} tasks × {:g} {} × {} h", fargate.tasks, each, unit, tariff.period.hours));
  };
  Bill bill = line("Fargate vCPU", fargate.vcpu, "vCPU");
  append(bill, line("Fargate memory", fargate.memory_gib, "GB"));
  return bill;
}

Bill queue_bill(const Tariff& tariff, std::int64_t calls) {
  return usage_bill(tariff, {"SQS", "standard requests"}, calls, kMillion,
                    fmt::format("{} calls", calls));
}

Bill hosted_zone_bill(const Tariff& tariff, std::int64_t zones) {
  return monthly_bill(tariff, {"Route 53", "hosted zone"}, zones);
}

}  // namespace llmplan
