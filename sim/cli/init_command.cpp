#include "init_command.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <ostream>

#include "llmplan/error.hpp"
#include "output_files.hpp"
#include "replaceable_file.hpp"
#include "schema.hpp"

namespace llmplan {

ExitCode run_init(const InitArguments& arguments, const Console& console) {
  if (arguments.path.empty()) {
    console.out() << starter_scenario();
    return ExitCode::Done;
  }
  if (!arguments.force && std::filesystem::exists(arguments.path)) {
    throw InputError({arguments.path, ""}, "a file that exists", "a new file, or --force");
  }
  const std::filesystem::path path = replaceable_file(arguments.path);
  OutputFiles files(path.parent_path());
  files.write(path.filename().string(), starter_scenario());
  files.publish();
  console.note("wrote " + arguments.path + "; next: llmplan simulate " + arguments.path);
  return ExitCode::Done;
}

void setup_init(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<InitArguments>();
  CLI::App* command = app.add_subcommand("init", "Write a commented scenario to start from");
  command->add_option("file", arguments->path, "Where to; default: standard output");
  command->add_flag("--force", arguments->force, "Overwrite the file");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_init(*arguments, console); };
  });
}

}  // namespace llmplan
