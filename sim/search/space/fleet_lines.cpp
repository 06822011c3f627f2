#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine_fit.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "machine_usage.hpp"
#include "pipeline.hpp"
#include "space/engine_choices.hpp"
#include "space/search_space.hpp"
#include "space/templates.hpp"

namespace llmplan {
namespace {

/// One kind of deployment on one type of machine in one region.
struct Ground {
  DeploymentKind kind;
  Platform platform;
  std::string region;
  const InstanceSpec& instance;
  std::string family;
};

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_asked_for(const SearchSpec& search, const InstanceSpec& instance) {
  const std::string family = machine_family(instance.name);
  return (search.families.empty() || contains(search.families, family)) &&
         !contains(search.excluded_families, family);
}

const ModelCard& require_model(const Scenario& scenario, const std::string& name) {
  const ModelCard* card = find_model(name);
  if (card == nullptr) {
    std::vector<std::string> names;
    for (const ModelCard& known : model_cards()) {
      names.push_back(known.name);
    }
    throw InputError({scenario.file, "/search/models"}, '"' + name + '"',
                     "a known model (see `llmplan models list`)", nearest_name(name, names));
  }
  return *card;
}

/// Machines that the quota of their class leaves; nothing without a quota.
std::optional<std::int32_t> quota(const SearchSpec& search, const InstanceSpec& instance) {
  const std::optional<std::int32_t>& vcpus =
      instance.name.starts_with("p") ? search.max_vcpus.p : search.max_vcpus.g;
  return vcpus ? std::optional(*vcpus / instance.vcpu) : std::nullopt;
}

Deployment deployment_on(const Scenario& scenario, const Ground& ground, const std::string& model,
                         const EngineSpec& engine, RouterKind router) {
  Deployment deployment;
  if (ground.kind == DeploymentKind::SageMaker) {
    SageMakerSpec spec = endpoint_template(scenario);
    spec.model = model;
    spec.instance_type = "ml." + ground.instance.name;
    spec.engine = engine;
    spec.router = router;
    spec.autoscaling = FixedScaling{};
    spec.purchase.clear();
    deployment.spec = spec;
  } else {
    FleetSpec spec = fleet_template(scenario, ground.platform);
    spec.model = model;
    spec.instance_type = ground.instance.name;
    spec.engine = engine;
    spec.router = router;
    spec.autoscaling = FixedScaling{};
    spec.purchase.clear();
    deployment.spec = spec;
  }
  return deployment;
}

std::string engine_text(const EngineSpec& engine) {
  std::string text = fmt::format("{} TP {}", engine.name, engine.tensor_parallel);
  if (engine.weights != WeightFormat::Native16) {
    text += fmt::format(" {}", to_string(engine.weights));
  }
  if (engine.max_num_seqs) {
    text += fmt::format(" seqs {}", *engine.max_num_seqs);
  }
  if (engine.max_num_batched_tokens) {
    text += fmt::format(" tokens {}", *engine.max_num_batched_tokens);
  }
  return text;
}

/// All that step times and memory depend on.
std::string engine_key_of(const FleetLine& line, const EngineSpec& engine) {
  const bool alone = engine.tensor_parallel * engine.pipeline_parallel == 1;
  const EngineLimits& limits = line.limits;
  return fmt::format("{} {} {} {} {} {} {} {} {} {}", line.card->name, line.instance->gpu,
                     alone ? 0 : static_cast<int>(line.instance->interconnect) + 1, engine.name,
                     engine.tensor_parallel, to_string(engine.weights), limits.max_num_seqs,
                     limits.max_num_batched_tokens, limits.max_model_len, limits.kv_blocks);
}

class LineBuilder {
 public:
  LineBuilder(const Evaluator& evaluator, SearchSpace& space)
      : evaluator_(evaluator), scenario_(evaluator.scenario()), space_(space) {}

  void add_all();

 private:
  void add(const Ground& ground);
  void add(const Ground& ground, const ModelCard& card, const EngineSpec& engine,
           std::int32_t most_machines, bool tuned);
  void exclude(const Ground& ground, const char* verdict, std::string reason) {
    space_.exclusions.push_back({ground.family, ground.kind, verdict, std::move(reason)});
  }
  [[nodiscard]] bool is_sold(const Ground& ground);

  const Evaluator& evaluator_;
  const Scenario& scenario_;
  SearchSpace& space_;
};

/// Families of all known machines.
std::vector<std::string> known_families() {
  std::vector<std::string> families;
  for (const InstanceSpec& instance : instance_specs()) {
    const std::string family = machine_family(instance.name);
    if (!contains(families, family)) {
      families.push_back(family);
    }
  }
  return families;
}

void require_families(const Scenario& scenario, const char* key,
                      const std::vector<std::string>& named) {
  const std::vector<std::string> known = known_families();
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (!contains(known, named[i])) {
      throw InputError({scenario.file, fmt::format("/search/{}/{}", key, i)}, '"' + named[i] + '"',
                       "a family of known machines (see `llmplan hardware list`)",
                       nearest_name(named[i], known));
    }
  }
}

void LineBuilder::add_all() {
  require_families(scenario_, "families", scenario_.search.families);
  require_families(scenario_, "excluded_families", scenario_.search.excluded_families);
  const SearchSpec& search = scenario_.search;
  for (const std::string& region : regions_of(scenario_)) {
    for (const InstanceSpec& instance : instance_specs()) {
      if (!is_asked_for(search, instance)) {
        continue;
      }
      if (tries(search, DeploymentKind::SageMaker)) {
        add({DeploymentKind::SageMaker, Platform::Eks, region, instance,
             family_name(scenario_, "sagemaker ml." + instance.name, region)});
      }
      for (const Platform platform : platforms_of(scenario_)) {
        if (tries(search, DeploymentKind::Fleet) || tries(search, DeploymentKind::Hybrid)) {
          add({DeploymentKind::Fleet, platform, region, instance,
               family_name(scenario_, fmt::format("{} {}", to_string(platform), instance.name),
                           region)});
        }
      }
    }
  }
}

bool LineBuilder::is_sold(const Ground& ground) {
  if (!ground.instance.offered_in(ground.region)) {
    exclude(ground, "not-offered",
            fmt::format("{} is not offered in {}", ground.instance.name, ground.region));
    return false;
  }
  const bool of_sagemaker = ground.kind == DeploymentKind::SageMaker;
  const PriceKey key{of_sagemaker ? "SageMaker" : "EC2", ground.region,
                     of_sagemaker ? "ml." + ground.instance.name : ground.instance.name};
  if (!evaluator_.catalog().find(key)) {
    exclude(ground, "no-price",
            fmt::format("no price of {} in {} is known", key.item, ground.region));
    return false;
  }
  return true;
}

void LineBuilder::add(const Ground& ground) {
  if (!is_sold(ground)) {
    return;
  }
  const SearchSpec& search = scenario_.search;
  // Quotas of EC2 do not count the machines of endpoints.
  const std::optional<std::int32_t> allowed =
      ground.kind == DeploymentKind::Fleet ? quota(search, ground.instance) : std::nullopt;
  const std::int32_t most = std::min(search.max_instances, allowed.value_or(search.max_instances));
  if (most < 1) {
    exclude(ground, "over-quota",
            fmt::format("a machine of {} vCPUs is more than the quota", ground.instance.vcpu));
    return;
  }
  for (const std::string& model : models_of(scenario_)) {
    const ModelCard& card = require_model(scenario_, model);
    const std::vector<EngineSpec> engines = engine_choices(scenario_, ground.instance.gpu_count);
    for (const EngineSpec& engine : engines) {
      const EngineSpec& first = engines.front();
      const bool tuned = engine.max_num_seqs != first.max_num_seqs ||
                         engine.max_num_batched_tokens != first.max_num_batched_tokens;
      add(ground, card, engine, most, tuned);
    }
  }
}

void LineBuilder::add(const Ground& ground, const ModelCard& card, const EngineSpec& engine,
                      std::int32_t most_machines, bool tuned) {
  const EngineFit fit = fit_engine(card, ground.instance, engine);
  if (!fit.fits) {
    exclude(ground, "does-not-fit", fit.reason);
    return;
  }
  FleetLine line;
  line.kind = ground.kind;
  line.family = ground.family;
  line.region = ground.region;
  line.card = &card;
  line.instance = &ground.instance;
  line.limits = fit.limits;
  line.replicas_per_instance =
      ground.instance.gpu_count / (engine.tensor_parallel * engine.pipeline_parallel);
  line.max_instances = most_machines;
  line.engine_key = engine_key_of(line, engine);
  line.tuned = tuned;
  const std::vector<RouterKind> routers = router_choices(scenario_.search, ground.kind);
  const RouterKind first_router = routers.front();
  for (const RouterKind router : routers) {
    line.deployment = deployment_on(scenario_, ground, card.name, engine, router);
    line.deployment.name = fmt::format("{} {} {} {}", ground.family, card.name, engine_text(engine),
                                       to_string(router));
    line.first_router = router == first_router;
    line.behaviour = fmt::format("{} {}", line.engine_key, to_string(router));
    const bool fleet = ground.kind == DeploymentKind::Fleet;
    if (!fleet || tries(scenario_.search, DeploymentKind::Fleet)) {
      space_.lines.push_back(line);
    }
    if (fleet && !line.tuned && line.first_router &&
        tries(scenario_.search, DeploymentKind::Hybrid)) {
      space_.hybrid_lines.push_back(line);
    }
  }
}

}  // namespace

void add_fleet_lines(const Evaluator& evaluator, SearchSpace& space) {
  if (models_of(evaluator.scenario()).empty()) {
    space.warnings.emplace_back(
        "no deployment names a model for own engines, so that only Bedrock was searched: name some "
        "in search.models");
    return;
  }
  LineBuilder(evaluator, space).add_all();
}

}  // namespace llmplan
