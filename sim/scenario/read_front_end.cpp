#include "readers.hpp"

namespace llmplan {
namespace {

void read_waf(ObjectReader& object, WafSpec& waf) {
  object.optional("rules", waf.rules, between(0, 1500));
}

void read_demo_page(ObjectReader& object, DemoPageSpec& page) {
  object.optional("requests_per_visit", page.requests_per_visit, above_up_to(0, 1e6));
  object.optional("page_bytes", page.page_bytes, SizeRange{between(1, 0x1p30)});
  object.optional("files", page.files, between(1, 10'000));
}

/// Source: AWS Lambda quotas: 128 MB to 10,240 MB.
void read_lambda(ObjectReader& object, LambdaSpec& lambda) {
  object.optional("memory_mib", lambda.memory_mib, between(128, 10'240));
}

/// Source: Amazon ECS developer guide: 0.25 to 16 vCPU, 0.5 to 120 GB.
void read_fargate(ObjectReader& object, FargateSpec& fargate) {
  object.optional("tasks", fargate.tasks, between(1, kMaxInstances));
  object.optional("vcpu", fargate.vcpu, between(0.25, 16));
  object.optional("memory_gib", fargate.memory_gib, between(0.5, 120));
}

void read_queue(ObjectReader& object, QueueSpec& queue) {
  object.optional("calls_per_request", queue.calls_per_request, between(1, 1000));
}

}  // namespace

void read_front_end(ObjectReader& object, FrontEndSpec& front_end) {
  object.optional("api_gateway", front_end.api);
  object.optional("waf", front_end.waf, read_waf);
  object.optional("rate_limit_per_ip", front_end.rate_limit_per_ip, between(1, 1e9));
  if (front_end.rate_limit_per_ip && (!front_end.waf || front_end.waf->rules == 0)) {
    object.find("rate_limit_per_ip")->fail("\"waf\" beside it: the limit is one of its rules");
  }
  object.optional("demo_page", front_end.demo_page, read_demo_page);
  object.optional("lambda", front_end.lambda, read_lambda);
  object.optional("fargate", front_end.fargate, read_fargate);
  object.optional("queue", front_end.queue, read_queue);
  object.optional("hosted_zones", front_end.hosted_zones, between(0, 10'000));
}

}  // namespace llmplan
