#include <cmath>

#include "front_end_bill.hpp"
#include "llmplan/error.hpp"
#include "services/block_bill.hpp"

namespace llmplan {
namespace {

PageUsage page_usage(const DemoPageSpec& page, const ServiceUsage& usage) {
  PageUsage result;
  result.visits = std::llround(static_cast<double>(usage.arrived) / page.requests_per_visit);
  result.page_bytes = page.page_bytes;
  result.files = page.files;
  return result;
}

}  // namespace

Bill block_bill(const Tariff& tariff, const FrontEndSpec& front_end, const ServiceUsage& usage) {
  check(front_end.api.has_value(), "the services are resolved");
  const std::int64_t mean_request = usage.arrived > 0 ? usage.traffic.in / usage.arrived : 0;
  Bill bill = api_gateway_bill(tariff, *front_end.api, {usage.arrived, mean_request});
  if (front_end.waf) {
    append(bill, waf_bill(tariff, *front_end.waf, usage.arrived));
  }
  if (front_end.demo_page) {
    append(bill, demo_page_bill(tariff, page_usage(*front_end.demo_page, usage)));
  }
  if (front_end.lambda) {
    append(bill, lambda_bill(tariff, {usage.arrived, usage.answer_milliseconds,
                                      front_end.lambda->memory_mib}));
  }
  if (front_end.fargate) {
    append(bill, fargate_bill(tariff, *front_end.fargate));
  }
  if (front_end.queue) {
    append(bill, queue_bill(tariff, usage.arrived * front_end.queue->calls_per_request));
  }
  append(bill, hosted_zone_bill(tariff, front_end.hosted_zones));
  return bill;
}

}  // namespace llmplan
