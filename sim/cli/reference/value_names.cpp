#include "reference/value_names.hpp"

#include <array>
#include <string_view>

#include "catalog.hpp"
#include "engine_preset.hpp"
#include "enum_names.hpp"
#include "gpu_spec.hpp"
#include "instance_spec.hpp"
#include "model_card.hpp"
#include "preset.hpp"
#include "reference/shells.hpp"
#include "schema.hpp"
#include "starter_spec.hpp"
#include "unknown_name.hpp"

namespace llmplan {
namespace {

using Names = std::vector<std::string>;

Names machines_and_gpus() {
  Names names = names_of(instance_specs());
  for (const GpuSpec& gpu : gpu_specs()) {
    names.push_back(gpu.name);
  }
  return names;
}

Names models() { return names_of(model_cards()); }
Names gpus() { return names_of(gpu_specs()); }
Names instance_types() { return names_of(instance_specs()); }
Names regions() { return Catalog::shipped().regions(); }
Names weight_formats() { return {"auto", "bf16", "fp16", "fp8", "int8", "int4", "awq", "gptq"}; }

struct Source {
  std::string_view command;  ///< empty: any
  std::string_view argument;
  Names (*names)();
};

/// The first that matches holds.
constexpr std::array kSources = {
    Source{"llmplan models show", "name", models},
    Source{"llmplan hardware show", "name", machines_and_gpus},
    Source{"llmplan prices show", "name", instance_types},
    Source{"llmplan schema", "name", schema_names},
    Source{"llmplan completion", "shell", shell_names},
    Source{"llmplan trace generate", "--profile", profile_names},
    Source{"llmplan init", "--deploy", enum_names<StarterWay>},
    Source{"", "--model", models},
    Source{"", "--gpu", gpus},
    Source{"", "--instance-type", instance_types},
    Source{"", "--region", regions},
    Source{"", "--engine", engine_names},
    Source{"", "--dtype", weight_formats},
    Source{"", "--weights", enum_names<WeightFormat>},
    Source{"", "--kv-cache", enum_names<KvFormat>},
    Source{"", "--kv-dtype", enum_names<KvFormat>},
};

}  // namespace

Names value_names(const std::string& command, const std::string& argument) {
  for (const Source& source : kSources) {
    if (source.argument == argument && (source.command.empty() || source.command == command)) {
      return source.names();
    }
  }
  return {};
}

}  // namespace llmplan
