#pragma once

#include <string>
#include <vector>

#include "invocation.hpp"
#include "result_format.hpp"

namespace llmplan {

struct ReportArguments {
  std::vector<std::string> files;  ///< results and plans, at least one
  std::string out;                 ///< empty: standard output
  ResultFormat format = ResultFormat::Text;
  bool explain = false;  ///< print every line of the bills, too
};

/// Draws stored results and plans again, as `simulate` and `recommend` would: the same bytes.
/// Throws: InputError for a file that is neither, or several where the format takes one.
[[nodiscard]] ExitCode run_report(const ReportArguments& arguments, const Console& console);

void setup_report(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
