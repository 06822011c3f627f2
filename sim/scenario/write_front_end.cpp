#include "writers.hpp"

namespace llmplan {
namespace {

void write_waf(ObjectWriter& object, const WafSpec& waf) { object.add("rules", waf.rules); }

void write_demo_page(ObjectWriter& object, const DemoPageSpec& page) {
  object.add("requests_per_visit", page.requests_per_visit);
  object.add("page_bytes", page.page_bytes);
  object.add("files", page.files);
}

void write_lambda(ObjectWriter& object, const LambdaSpec& lambda) {
  object.add("memory_mib", lambda.memory_mib);
}

void write_fargate(ObjectWriter& object, const FargateSpec& fargate) {
  object.add("tasks", fargate.tasks);
  object.add("vcpu", fargate.vcpu);
  object.add("memory_gib", fargate.memory_gib);
}

void write_queue(ObjectWriter& object, const QueueSpec& queue) {
  object.add("calls_per_request", queue.calls_per_request);
}

}  // namespace

void write_front_end(ObjectWriter& object, const FrontEndSpec& front_end) {
  object.add("api_gateway", front_end.api);
  object.add("waf", front_end.waf, write_waf);
  object.add("rate_limit_per_ip", front_end.rate_limit_per_ip);
  object.add("demo_page", front_end.demo_page, write_demo_page);
  object.add("lambda", front_end.lambda, write_lambda);
  object.add("fargate", front_end.fargate, write_fargate);
  object.add("queue", front_end.queue, write_queue);
  object.add("hosted_zones", front_end.hosted_zones);
}

}  // namespace llmplan
