#include "check_command.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <ostream>
#include <utility>

#include "check_report.hpp"
#include "check_results.hpp"
#include "check_run.hpp"
#include "check_sides.hpp"
#include "chosen_catalog.hpp"
#include "default_policy.hpp"
#include "llmplan/error.hpp"
#include "output_files.hpp"
#include "policy_file.hpp"
#include "policy_names.hpp"
#include "profile_option.hpp"
#include "seed_option.hpp"

namespace llmplan {
namespace {

std::string render(const CheckReport& report, const CheckArguments& arguments,
                   const Console& console) {
  switch (arguments.format) {
    case CheckFormat::Text:
      return render_text(report, {.color = console.color()});
    case CheckFormat::Json:
      return render_json(report);
    case CheckFormat::Markdown:
      return render_markdown(report);
    case CheckFormat::GitHub:
      return render_github(report, arguments.tag);
    case CheckFormat::JUnit:
      return render_junit(report);
  }
  return {};
}

void write_files(const CheckReport& report, const CheckArguments& arguments,
                 const Console& console) {
  if (arguments.out.empty()) {
    return;
  }
  OutputFiles files(arguments.out);
  files.write("check.json", render_json(report));
  files.write("comment.md", render_github(report, arguments.tag));
  files.write("junit.xml", render_junit(report));
  files.publish();
  console.note("wrote " + arguments.out);
}

bool has_base(const CheckArguments& arguments) {
  return !arguments.bases.empty() || !arguments.baselines.empty() || !arguments.base_ref.empty();
}

Policy chosen_policy(const CheckArguments& arguments) {
  if (!arguments.policy.empty()) {
    return load_policy(arguments.policy);
  }
  if (!has_base(arguments)) {
    throw InputError({"", "check"}, "neither a base nor a policy",
                     "--base-ref origin/main, --base S0.json or --baseline result.json to compare "
                     "with, or --policy with limits of its own");
  }
  return default_policy();
}

bool is_overloaded(const CheckReport& report, const Console& console) {
  bool overloaded = false;
  for (const ScenarioCheck& scenario : report.scenarios) {
    for (const DeploymentCheck& deployment : scenario.deployments) {
      if (!deployment.head_stable) {
        console.error(deployment.name + ": the backlog grew to the end of the window");
        overloaded = true;
      }
    }
  }
  return overloaded;
}

/// A tag is a part of an HTML comment.
std::string tag_problem(const std::string& tag) {
  const bool plain =
      !tag.empty() && tag.find_first_not_of(
                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/") ==
                          std::string::npos;
  return plain && tag.find("--") == std::string::npos
             ? ""
             : "expected letters, digits and . _ : / or single -";
}

void add_bases(CLI::App& command, CheckArguments& arguments) {
  CLI::Option* base = command.add_option("--base", arguments.bases,
                                         "A scenario to compare with; one for each scenario");
  CLI::Option* baseline =
      command.add_option("--baseline", arguments.baselines,
                         "A stored result (`simulate --reps 5 --format json`) to compare with");
  CLI::Option* ref =
      command.add_option("--base-ref", arguments.base_ref,
                         "A commit of git, such as origin/main: the same files there");
  base->expected(1)->take_all()->excludes(baseline)->excludes(ref);
  baseline->expected(1)->take_all()->excludes(ref);
}

void add_format(CLI::App& command, CheckArguments& arguments) {
  static const std::map<std::string, CheckFormat> formats = {
      {"text", CheckFormat::Text},         {"json", CheckFormat::Json},
      {"markdown", CheckFormat::Markdown}, {"github", CheckFormat::GitHub},
      {"junit", CheckFormat::JUnit},
  };
  command
      .add_option_function<std::string>(
          "--format",
          [&arguments](const std::string& name) { arguments.format = formats.at(name); },
          "How to answer: text (default), json, markdown, github (a comment) or junit")
      ->check(CLI::IsMember({"text", "json", "markdown", "github", "junit"}));
  command.add_option("--tag", arguments.tag, "Of the comment, by which a bot finds it again")
      ->check(tag_problem, "");
  command.add_option("--out", arguments.out, "Folder for check.json, comment.md and junit.xml");
}

}  // namespace

ExitCode run_check(const CheckArguments& arguments, const Console& console) {
  const Policy policy = chosen_policy(arguments);
  ScratchFolder scratch;
  std::vector<CheckSides> sides = find_sides(arguments, scratch);
  require_known_names(policy, arguments.policy, sides);
  keep_deployments(arguments.deployments, sides);
  const std::vector<CheckInput> inputs =
      simulate_sides(std::move(sides), arguments, policy, scratch, console);
  // As its file holds it, so that all forms say the same.
  const CheckReport report = parse_check(render_json(check_results(inputs, policy)), "check.json");
  console.out() << render(report, arguments, console);
  write_files(report, arguments, console);
  if (!report.passed) {
    return ExitCode::PolicyFailed;
  }
  return arguments.strict && is_overloaded(report, console) ? ExitCode::NotTrusted : ExitCode::Done;
}

void setup_check(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command = app.add_subcommand(
      "check", "What a change does to cost and latency, and whether a policy allows it");
  command->add_option("scenarios", arguments->scenarios, "Scenario files")->required();
  add_bases(*command, *arguments);
  command->add_option("--policy", arguments->policy,
                      "A policy file; default: no target of the SLO may turn to missed");
  command->add_option("--deployment", arguments->deployments, "Only this one; may be repeated")
      ->expected(1)
      ->take_all();
  add_format(*command, *arguments);
  add_profiles(*command, arguments->profiles);
  add_price_book(*command, arguments->prices);
  command->add_option("--seed", arguments->seed, "Instead of the scenario's")
      ->check(seed_problem, "");
  command
      ->add_option("--reps", arguments->replications,
                   "Independent repetitions; default 5, or 1 where nothing is drawn")
      ->check(CLI::Range(1, 10'000));
  command->add_option("--jobs", arguments->jobs, "Threads; default: one per core")
      ->check(CLI::Range(1, 1024));
  command->add_flag("!--no-band", arguments->error_band,
                    "Do not simulate the ends of the step times' error band");
  command->add_flag("--strict", arguments->strict, "Exit code 4 when a deployment is overloaded");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_check(*arguments, console); };
  });
}

}  // namespace llmplan
