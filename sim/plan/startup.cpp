#include "startup.hpp"

#include <fmt/format.h>

namespace llmplan {
namespace {

constexpr const char* kFleetSource =
    "awslabs/data-on-eks @a546a1905d: g6e.2xlarge, 8B model, vLLM, one run";
constexpr const char* kSageMakerSource =
    "AWS ML blog: 1.75 min to start the instance, 2.28 min to load an 8B-class model";

/// One stage: the user's figure, or the default, which is then written down.
class Stages {
 public:
  Stages(const StartupFacts& facts, const char* source, std::vector<Assumption>& assumptions)
      : facts_(facts), source_(source), assumptions_(assumptions) {}

  Duration take(const char* key, const std::optional<Duration>& given, Seconds fallback) {
    return take(key, given, fallback, source_);
  }
  Duration take_weights_load(const std::optional<Duration>& given) {
    return take("provisioning/weights_load_s", given, facts_.weights / facts_.read.rate,
                facts_.read.source);
  }

 private:
  Duration take(const char* key, const std::optional<Duration>& given, Seconds fallback,
                const std::string& source) {
    if (given) {
      return *given;
    }
    assumptions_.push_back(
        {facts_.deployment, key, fmt::format("{:.1f} s", fallback.count()), source});
    return to_duration(fallback);
  }

  const StartupFacts& facts_;
  const char* source_;
  std::vector<Assumption>& assumptions_;
};

}  // namespace

StartupTime fleet_startup(const ProvisioningSpec& spec, const StartupFacts& facts,
                          std::vector<Assumption>& assumptions) {
  Stages stages(facts, kFleetSource, assumptions);
  StartupTime time;
  // Of the 40 s from launch to node ready, half is taken to pass before `running`.
  time.pending = stages.take("provisioning/pending_s", spec.pending, Seconds{13 + 20});
  time.starting = stages.take("provisioning/boot_s", spec.boot, Seconds{20 + 36});
  time.starting += stages.take("provisioning/image_pull_s", spec.image_pull, Seconds{121});
  time.starting += stages.take_weights_load(spec.weights_load);
  time.starting +=
      stages.take("provisioning/engine_init_s", spec.engine_init, Seconds{53 + 16 + 36 + 33.8});
  time.starting += stages.take("provisioning/health_check_s", spec.health_check, Seconds{30});
  return time;
}

StartupTime sagemaker_startup(const ProvisioningSpec& spec, const StartupFacts& facts,
                              std::vector<Assumption>& assumptions) {
  Stages stages(facts, kSageMakerSource, assumptions);
  StartupTime time;
  time.pending = stages.take("provisioning/pending_s", spec.pending, Seconds{0});
  time.starting = stages.take("provisioning/boot_s", spec.boot, Seconds{105});
  time.starting += stages.take("provisioning/image_pull_s", spec.image_pull, Seconds{0});
  time.starting += stages.take_weights_load(spec.weights_load);
  // The 2.28 min less the 17.8 s in which the same weights streamed elsewhere.
  time.starting += stages.take("provisioning/engine_init_s", spec.engine_init, Seconds{137 - 17.8});
  time.starting += stages.take("provisioning/health_check_s", spec.health_check, Seconds{0});
  return time;
}

}  // namespace llmplan
