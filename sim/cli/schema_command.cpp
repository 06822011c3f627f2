#include "schema_command.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "schema.hpp"

namespace llmplan {

ExitCode run_schema(const std::string& name, const Console& console) {
  console.out() << schema_text(name);
  return ExitCode::Done;
}

void setup_schema(CLI::App& app, Invocation& chosen) {
  auto name = std::make_shared<std::string>("scenario");
  CLI::App* command = app.add_subcommand("schema", "Print the JSON Schema of a file format");
  command->add_option("name", *name,
                      "scenario (default), policy, result, plan, check, profile or price-override");
  command->callback([name, &chosen] {
    chosen = [name](const Console& console) { return run_schema(*name, console); };
  });
}

}  // namespace llmplan
