#include "services/service_defaults.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "llmplan/names.hpp"

namespace llmplan {
namespace {

using Kind = ServicePlatform::Kind;

/// Fills one deployment's defaults in and writes them down.
class Defaults {
 public:
  Defaults(const ServicePlatform& platform, const std::string& deployment,
           std::vector<Assumption>& assumptions)
      : platform_(platform), deployment_(deployment), assumptions_(assumptions) {}

  void fill(FrontEndSpec& front_end);
  void say(const DataSpec& data);
  void fill(ObservabilitySpec& observability);
  void say_what_is_absent(const SupportingServices& asked);

 private:
  void assume(const char* what, std::string value, const char* source) {
    assumptions_.push_back({deployment_, what, std::move(value), source});
  }

  const ServicePlatform& platform_;
  const std::string& deployment_;
  std::vector<Assumption>& assumptions_;
};

void Defaults::fill(FrontEndSpec& front_end) {
  if (!front_end.api) {
    // A fleet has a load balancer of its own; AWS's endpoints want signed calls.
    front_end.api = platform_.kind == Kind::Fleet ? ApiGateway::None : ApiGateway::Http;
    assume("front_end/api_gateway", std::string(to_string(*front_end.api)),
           "default of the platform");
  }
  if (*front_end.api != ApiGateway::None && platform_.kind != Kind::Fleet) {
    assume("internet egress", "every answer leaves to the internet through the API",
           "conservative default; without an API the callers are in AWS");
  }
  if (*front_end.api != ApiGateway::None) {
    assume("front_end/api_gateway",
           "adds its price, and no time; it cuts answers that take more than 30 s (HTTP) or 29 s "
           "(REST), which is not simulated",
           "API Gateway quotas");
  }
  if (front_end.rate_limit_per_ip) {
    assume("front_end/rate_limit_per_ip",
           fmt::format("{} requests per minute, a rule of the web ACL; callers are not told apart, "
                       "so nobody is turned away",
                       *front_end.rate_limit_per_ip),
           "not simulated");
  }
  if (front_end.lambda) {
    assume("front_end/lambda", "a function waits for each answer as long as it takes on average",
           "AWS Lambda bills duration, also while it waits");
  }
  if (front_end.queue) {
    assume("front_end/queue",
           "AWS Batch and asynchronous Lambda add no price of their own to the queue's and the "
           "machines'",
           "AWS Batch pricing page");
  }
}

void Defaults::say(const DataSpec& data) {
  if (data.conversations == ConversationStore::DynamoDb) {
    assume("data/conversations",
           fmt::format("one DynamoDB item per conversation of {:g} requests, read and written back "
                       "by each, kept {:g} days; sizes are those of the mean request",
                       data.turns_per_conversation, data.retention_days),
           "a plain design; units as in the DynamoDB developer guide");
  }
  if (data.cache) {
    assume("data/cache", "no request is answered from the cache: its price alone is modelled",
           "not simulated");
  }
}

void Defaults::fill(ObservabilitySpec& observability) {
  if (!observability.metrics_per_instance) {
    constexpr std::int32_t kPerGpu = 2;
    observability.metrics_per_instance =
        platform_.kind == Kind::Fleet ? kPerGpu * platform_.gpus_per_instance : 0;
    assume("observability/metrics_per_instance",
           std::to_string(*observability.metrics_per_instance),
           platform_.kind == Kind::Fleet
               ? "utilization and memory of each GPU, sent by the CloudWatch agent"
               : "AWS sends the metrics of its own endpoints at no charge");
  }
  if (!observability.service_metrics) {
    observability.service_metrics = platform_.kind == Kind::Fleet ? 6 : 3;
    assume("observability/service_metrics", std::to_string(*observability.service_metrics),
           platform_.kind == Kind::Fleet
               ? "TTFT, TPOT, E2E, throughput, instance count, estimated cost"
               : "TTFT, TPOT, estimated cost");
  }
  assume("observability/logs",
         fmt::format("{} B per request{}, kept {:g} days, of which 15 % after compression",
                     observability.request_log_bytes,
                     observability.log_prompts ? " and the text of prompt and answer" : "",
                     observability.log_retention_days),
         "AWS Pricing Calculator, CloudWatch Logs");
}

void Defaults::say_what_is_absent(const SupportingServices& asked) {
  std::vector<const char*> absent;
  const auto note = [&absent](bool there, const char* block) {
    if (!there) {
      absent.push_back(block);
    }
  };
  note(asked.front_end.has_value(), "front_end");
  note(asked.data.has_value(), "data");
  note(asked.observability.has_value(), "observability");
  note(asked.security.has_value(), "security");
  if (!absent.empty()) {
    assume("not billed", fmt::format("{}: not in the scenario", fmt::join(absent, ", ")),
           "a block that is absent costs nothing");
  }
}

}  // namespace

SupportingServices resolved_services(const SupportingServices& asked,
                                     const ServicePlatform& platform, const std::string& deployment,
                                     std::vector<Assumption>& assumptions) {
  SupportingServices services = asked;
  Defaults defaults(platform, deployment, assumptions);
  if (services.front_end) {
    defaults.fill(*services.front_end);
  }
  if (services.data) {
    defaults.say(*services.data);
  }
  if (services.observability) {
    defaults.fill(*services.observability);
  }
  defaults.say_what_is_absent(asked);
  return services;
}

}  // namespace llmplan
