#include "report_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

#include "html_report.hpp"
#include "llmplan/error.hpp"
#include "parse_report.hpp"
#include "rendering.hpp"
#include "whole_file.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

std::string name_of(const std::string& file) { return fs::path(file).filename().string(); }

/// Files of one name are told apart by their folders.
std::string label_of(const std::string& file, const std::vector<std::string>& files) {
  const auto same = std::count_if(files.begin(), files.end(), [&file](const std::string& other) {
    return name_of(other) == name_of(file);
  });
  return same > 1 ? (fs::path(file).parent_path().filename() / fs::path(file).filename()).string()
                  : name_of(file);
}

std::vector<ReportInput> read_inputs(const std::vector<std::string>& files) {
  std::vector<ReportInput> inputs;
  for (const std::string& file : files) {
    const std::string text =
        read_whole_file(file, "the result.json of simulate or the plan.json of recommend");
    inputs.push_back({label_of(file, files), parse_report(text, file)});
  }
  return inputs;
}

/// Reports of several files, one below the other under their names.
std::string listed(const std::vector<ReportInput>& inputs, ResultFormat format,
                   const Console& console) {
  std::string out;
  for (const ReportInput& input : inputs) {
    out += out.empty() ? "" : "\n";
    out += (format == ResultFormat::Markdown ? "# " : "") + input.label + "\n\n" +
           rendered(input, format, console);
  }
  return out;
}

std::string drawn(const std::vector<ReportInput>& inputs, const ReportArguments& arguments,
                  const Console& console) {
  if (arguments.format == ResultFormat::Html) {
    return render_html(inputs);
  }
  if (inputs.size() == 1) {
    return rendered(inputs.front(), arguments.format, console) +
           (arguments.explain ? rendered_bills(inputs.front(), console) : "");
  }
  if (arguments.format == ResultFormat::Json || arguments.format == ResultFormat::Csv) {
    throw InputError({"", "--format"}, "several files",
                     "one file for json or csv; html, text or markdown for several");
  }
  return listed(inputs, arguments.format, console);
}

}  // namespace

ExitCode run_report(const ReportArguments& arguments, const Console& console) {
  require_text_to_explain(arguments.explain, arguments.format);
  const std::string report = drawn(read_inputs(arguments.files), arguments, console);
  if (arguments.out.empty()) {
    console.out() << report;
  } else {
    write_whole_file(arguments.out, report);
    console.note("wrote " + arguments.out);
  }
  return ExitCode::Done;
}

void setup_report(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = app.add_subcommand(
      "report", "Draw stored results and plans again; several side by side as HTML");
  command
      ->add_option("files", arguments->files,
                   "Files that simulate or recommend wrote: result.json, plan.json")
      ->required();
  command->add_option("--out", arguments->out, "File to write; default: standard output");
  add_result_format(*command, arguments->format);
  command->add_flag("--explain", arguments->explain,
                    "Every line of the bills: quantity × price, and where both come from");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_report(*arguments, console); };
  });
}

}  // namespace llmplan
