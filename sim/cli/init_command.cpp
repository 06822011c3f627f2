#include "init_command.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

#include "init_questions.hpp"
#include "llmplan/error.hpp"
#include "output_files.hpp"
#include "replaceable_file.hpp"
#include "schema.hpp"
#include "starter.hpp"

namespace llmplan {
namespace {

constexpr const char* kDefaultFile = "my-service.json";

bool says_nothing(const InitArguments& arguments) {
  return arguments.trace.empty() && !arguments.defaults &&
         std::all_of(arguments.fields.begin(), arguments.fields.end(),
                     [](const std::string& text) { return text.empty(); });
}

void require_new(const InitArguments& arguments, const std::string& path) {
  if (!path.empty() && !arguments.force && std::filesystem::exists(path)) {
    throw InputError({path, ""}, "a file that exists", "a new file, or --force to overwrite it");
  }
}

/// Fills the draft from flags, from the user's answers to the rest, or from defaults.
void fill(const InitArguments& arguments, const Console& console, InitDraft& draft) {
  const bool asks = console.user() != nullptr && !arguments.defaults;
  if (!arguments.trace.empty()) {
    read_init_log(arguments.trace, draft);
  }
  for (std::size_t i = 0; i < init_fields().size(); ++i) {
    const InitField& field = init_fields()[i];
    const bool known = draft.log && (field.of_generated || field.flag == "--rps");
    if (const std::string& text = arguments.fields[i]; !text.empty()) {
      field.read(text, draft);
    } else if (asks && !known) {
      ask(field, draft, console);
    } else if (!known) {
      field.read(std::string(field.otherwise), draft);
    }
  }
}

Starter filled_starter(const InitArguments& arguments, const std::string& path,
                       const Console& console) {
  const Catalog catalog = Catalog::shipped();
  InitDraft draft{catalog, std::filesystem::path(path).parent_path(), {}, {}, {}};
  draft.generated.profile = "azure-2024-conv";
  if (!path.empty()) {
    draft.spec.name = std::filesystem::path(path).stem().string();
    draft.folder = draft.folder.empty() ? "." : draft.folder;
  }
  fill(arguments, console, draft);
  if (draft.log) {
    draft.spec.traffic = *draft.log;
  } else {
    draft.spec.traffic = draft.generated;
  }
  return starter(draft.spec, catalog);
}

void write_new(const std::string& name, std::string_view text) {
  const std::filesystem::path path = replaceable_file(name);
  OutputFiles files(path.parent_path());
  files.write(path.filename().string(), text);
  files.publish();
}

}  // namespace

ExitCode run_init(const InitArguments& arguments, const Console& console) {
  require_new(arguments, arguments.path);
  const bool asks = console.user() != nullptr && !arguments.defaults && !arguments.policy;
  std::string path = arguments.path;
  if (asks) {
    console.notes() << "Enter takes what stands in brackets, ? explains, Ctrl-C ends without a "
                       "trace.\n";
  }
  if (asks && path.empty() && isatty(STDOUT_FILENO) == 1) {
    path = answer_to(console, "Which file shall be written?", kDefaultFile,
                     "A path; --force overwrites a file that is there");
    require_new(arguments, path);
  }
  Starter made;
  if (arguments.policy) {
    made.text = starter_policy();
  } else if (says_nothing(arguments) && !asks) {
    made.text = starter_scenario();
  } else {
    made = filled_starter(arguments, path, console);
  }
  for (const std::string& note : made.notes) {
    console.note(note);
  }
  if (path.empty()) {
    console.out() << made.text;
    return ExitCode::Done;
  }
  write_new(path, made.text);
  console.note(
      "wrote " + path + "; next: llmplan " +
      (arguments.policy ? "check SCENARIO --base-ref origin/main --policy " : "simulate ") + path);
  return ExitCode::Done;
}

void setup_init(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<InitArguments>();
  arguments->fields.resize(init_fields().size());
  CLI::App* command = app.add_subcommand("init", "Write a commented scenario to start from");
  command->add_option("file", arguments->path, "Where to; default: standard output");
  command->add_flag("--force", arguments->force, "Overwrite the file");
  command->add_flag("--yes", arguments->defaults, "Ask nothing: defaults for what no flag says");
  CLI::Option* policy = command->add_flag("--policy", arguments->policy,
                                          "A policy for `check` instead of a scenario");
  CLI::Option* trace =
      command->add_option("--trace", arguments->trace, "A request log of yours: its traffic");
  for (std::size_t i = 0; i < init_fields().size(); ++i) {
    const InitField& field = init_fields()[i];
    CLI::Option* option = command->add_option(
        std::string(field.flag), arguments->fields[i],
        std::string(field.description) + "; default " + std::string(field.otherwise));
    policy->excludes(option);
    if (field.of_generated || field.flag == "--rps") {
      trace->excludes(option);
    }
  }
  policy->excludes(trace);
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_init(*arguments, console); };
  });
}

}  // namespace llmplan
