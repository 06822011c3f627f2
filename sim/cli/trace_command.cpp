#include "trace_command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "enum_names.hpp"
#include "positive_number.hpp"
#include "seed_option.hpp"

namespace llmplan {
namespace {

void add_log(CLI::App& command, TraceWorkload& log) {
  command.add_option("log", log.path, "A request log, plain, .gz or .zst")->required();
  command
      .add_option_function<std::string>(
          "--trace-format",
          [&log](const std::string& name) { log.format = *enum_from_name<TraceFormat>(name); },
          "Format of the log; default: found by its first line")
      ->check(CLI::IsMember(enum_names<TraceFormat>()));
  command.add_flag("--skip-bad-rows", log.skip_bad_rows,
                   "Count bad rows instead of stopping at the first");
}

void setup_info(CLI::App& trace, Invocation& chosen) {
  auto log = std::make_shared<TraceWorkload>();
  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* command = trace.add_subcommand("info", "Statistics of a log");
  add_log(*command, *log);
  add_record_format(*command, *format);
  command->callback([log, format, &chosen] {
    chosen = [log, format](const Console& console) {
      return run_trace_info(*log, *format, console);
    };
  });
}

void setup_convert(CLI::App& trace, Invocation& chosen) {
  auto log = std::make_shared<TraceWorkload>();
  auto out = std::make_shared<std::string>();
  CLI::App* command = trace.add_subcommand("convert", "Write a log in the native format");
  add_log(*command, *log);
  command->add_option("--out", *out, "File to write; .gz and .zst are packed")->required();
  command->callback([log, out, &chosen] {
    chosen = [log, out](const Console& console) { return run_trace_convert(*log, *out, console); };
  });
}

void setup_generate(CLI::App& trace, Invocation& chosen) {
  auto arguments = std::make_shared<TraceGenerateArguments>();
  GeneratedWorkload& workload = arguments->workload;
  CLI::App* command = trace.add_subcommand("generate", "Write a synthetic log");
  command->add_option("--profile", workload.profile,
                      "Weekly course of the rate; default: a constant rate");
  command->add_option("--rps", workload.mean_rps, "Mean requests per second, default 1")
      ->check(positive_number_problem, "");
  command->add_option("--days", workload.days, "Length, default 7")
      ->check(positive_number_problem, "");
  command
      ->add_option("--cv", workload.arrivals.coefficient_of_variation,
                   "Spread of the gaps between arrivals; default 1, a Poisson process")
      ->check(positive_number_problem, "");
  command->add_option("--prompt-tokens", arguments->prompt_tokens,
                      "A number, P50:P99 or a preset's name");
  command->add_option("--output-tokens", arguments->output_tokens,
                      "A number, P50:P99 or a preset's name");
  command->add_option("--seed", arguments->seed, "Default 1")->check(seed_problem, "");
  command->add_option("--out", arguments->out, "File to write; .gz and .zst are packed")
      ->required();
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) {
      return run_trace_generate(*arguments, console);
    };
  });
}

}  // namespace

void setup_trace(CLI::App& app, Invocation& chosen) {
  CLI::App* command = app.add_subcommand("trace", "Request logs");
  command->require_subcommand(1);
  setup_info(*command, chosen);
  setup_convert(*command, chosen);
  setup_generate(*command, chosen);
}

}  // namespace llmplan
