#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <fstream>
#include <ostream>
#include <string>
#include <vector>

#include "calibrate_command.hpp"
#include "device_error.hpp"
#include "hardware_command.hpp"
#include "history_command.hpp"
#include "init_command.hpp"
#include "invocation.hpp"
#include "llmplan/error.hpp"
#include "models_command.hpp"
#include "predict_command.hpp"
#include "prices_command.hpp"
#include "recommend_command.hpp"
#include "schema_command.hpp"
#include "simulate_command.hpp"
#include "sweep_command.hpp"
#include "trace_command.hpp"
#include "version_command.hpp"
#include "worker_command.hpp"

namespace llmplan {
namespace {

constexpr const char* kExitCodes =
    "Exit codes: 0 done, 1 policy or SLO gate failed, 2 wrong input, 3 missing price, profile,\n"
    "model or GPU, 4 not to be trusted (with --strict), 70 internal error.";

void setup(CLI::App& app, bool& quiet, Invocation& chosen) {
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(kExitCodes);
  app.add_flag("--quiet", quiet, "No notes on standard error");
  setup_simulate(app, chosen);
  setup_recommend(app, chosen);
  setup_sweep(app, chosen);
  setup_worker(app, chosen);
  setup_history(app, chosen);
  setup_predict(app, chosen);
  setup_calibrate(app, chosen);
  setup_init(app, chosen);
  setup_schema(app, chosen);
  setup_trace(app, chosen);
  setup_prices(app, chosen);
  setup_models(app, chosen);
  setup_hardware(app, chosen);
  setup_version(app, chosen);
}

/// Names that could stand where the parser met one that it does not know.
std::vector<std::string> known_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  for (const CLI::App* subcommand : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(subcommand->get_name());
  }
  for (const CLI::App* subcommand : app.get_subcommands()) {  // those on this command line
    const std::vector<std::string> inner = known_names(*subcommand);
    names.insert(names.end(), inner.begin(), inner.end());
  }
  return names;
}

/// The subcommand that was being parsed, with those above it: "llmplan trace generate".
std::string command_of(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app.get_name() : app.get_name() + ' ' + command_of(*parsed.front());
}

void suggest(const CLI::App& app, const Console& console) {
  const std::vector<std::string> known = known_names(app);
  for (const std::string& word : app.remaining(true)) {
    const std::string nearest = nearest_name(word.substr(0, word.find('=')), known);
    if (!nearest.empty()) {
      console.error("did you mean " + nearest + "?");
      return;
    }
  }
}

ExitCode end_parse(const CLI::App& app, const CLI::ParseError& end, const Console& console) {
  if (end.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {  // --help
    static_cast<void>(app.exit(end, console.out(), console.notes()));
    return ExitCode::Done;
  }
  console.error(end.what());
  suggest(app, console);
  console.error("see " + command_of(app) + " --help");
  return ExitCode::BadInput;
}

/// An answer that did not reach its reader is no answer.
ExitCode flushed(ExitCode code, const Console& console) {
  if (console.out().flush()) {
    return code;
  }
  console.error("cannot write to standard output");
  return ExitCode::Internal;
}

ExitCode run_guarded(const Invocation& chosen, const Console& console) {
  try {
    return flushed(chosen(console), console);
  } catch (const InputError& error) {
    console.error(error.what());
    return ExitCode::BadInput;
  } catch (const MissingDataError& error) {
    console.error(error.what());
    return ExitCode::DataMissing;
  } catch (const DeviceError& error) {
    console.error(error.what());
    return ExitCode::DataMissing;
  } catch (const std::exception& error) {
    console.error(std::string{"internal error: "} + error.what());
    return ExitCode::Internal;
  }
}

}  // namespace

ExitCode run_command_line(int argc, const char* const* argv, Console& console) {
  CLI::App app{
      "What serving an LLM on AWS will cost and how fast it will be: Bedrock, SageMaker, "
      "a GPU fleet of your own, or one whose overflow goes to Bedrock.",
      "llmplan"};
  bool quiet = false;
  Invocation chosen;
  setup(app, quiet, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& end) {
    return end_parse(app, end, console);
  }
  console.set_quiet(quiet);
  return run_guarded(chosen, console);
}

}  // namespace llmplan
