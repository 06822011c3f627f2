#include "command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "calibrate_command.hpp"
#include "check_command.hpp"
#include "completion_command.hpp"
#include "device_error.hpp"
#include "hardware_command.hpp"
#include "help_command.hpp"
#include "help_format.hpp"
#include "history_command.hpp"
#include "init_command.hpp"
#include "invocation.hpp"
#include "llmplan/error.hpp"
#include "models_command.hpp"
#include "predict_command.hpp"
#include "prices_command.hpp"
#include "recommend_command.hpp"
#include "report_command.hpp"
#include "schema_command.hpp"
#include "simulate_command.hpp"
#include "sweep_command.hpp"
#include "trace_command.hpp"
#include "usage_error.hpp"
#include "version_command.hpp"
#include "welcome.hpp"
#include "worker_command.hpp"

namespace llmplan {
namespace {

std::string exit_codes() {
  std::vector<std::string> codes;
  for (const ExitCodeMeaning& entry : kExitCodeMeanings) {
    codes.push_back(fmt::format("{} {}", static_cast<int>(entry.code), entry.meaning));
  }
  return fmt::format("Exit codes: {}.", fmt::join(codes, ", "));
}

ExitCode welcome(const Console& console) {
  console.out() << welcome_text(".");
  return ExitCode::Done;
}

void setup(CLI::App& app, bool& quiet, bool& version, Invocation& chosen) {
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.formatter(std::make_shared<HelpFormat>());
  app.footer(exit_codes());
  app.add_flag("--quiet", quiet, "No notes on standard error");
  app.add_flag("--version", version, "As the command version");
  setup_simulate(app, chosen);
  setup_check(app, chosen);
  setup_recommend(app, chosen);
  setup_report(app, chosen);
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
  setup_completion(app, chosen);
  setup_help(app, chosen);
  setup_man(app, chosen);
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
  bool version = false;
  Invocation chosen = welcome;
  setup(app, quiet, version, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& end) {
    return end_parse(app, end, console);
  }
  if (version) {
    chosen = [](const Console& out) { return run_version(RecordFormat::Text, out); };
  }
  console.set_quiet(quiet);
  return run_guarded(chosen, console);
}

}  // namespace llmplan
