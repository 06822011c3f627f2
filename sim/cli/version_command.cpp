#include "version_command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "catalog.hpp"
#include "data_file.hpp"

namespace llmplan {

ExitCode run_version(RecordFormat format, const Console& console) {
  const Record facts = {
      {"version", LLMPLAN_VERSION},
      {"compiler", LLMPLAN_COMPILER},
      {"build_type", LLMPLAN_BUILD_TYPE},
      {"scenario_format", "llmplan.scenario/1"},
      {"result_format", "llmplan.result/1"},
      {"price_catalog", Catalog::shipped().digest()},
      {"step_time_data", model_data_digest()},
  };
  print_record(console.out(), facts, format);
  return ExitCode::Done;
}

void setup_version(CLI::App& app, Invocation& chosen) {
  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* command = app.add_subcommand("version", "Print the version and the data built in");
  add_record_format(*command, *format);
  command->callback([format, &chosen] {
    chosen = [format](const Console& console) { return run_version(*format, console); };
  });
}

}  // namespace llmplan
