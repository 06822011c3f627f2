#pragma once

#include <set>
#include <string>
#include <vector>

#include "invocation.hpp"

namespace llmplan {

struct ImportArguments {
  std::vector<std::string> files;
  std::string book;
  std::set<std::string> regions;  ///< empty: all
};

/// Puts the prices of AWS's files into a price book, all or none, and prints what was taken and
/// what was not. Throws: as `import_prices`; InputError for a book that cannot be written.
[[nodiscard]] ExitCode run_prices_import(const ImportArguments& arguments, const Console& console);

/// Puts an agreement's rules into a price book and prints what each changes.
/// Throws: InputError for a file that is not sound and a rule that matches nothing.
[[nodiscard]] ExitCode run_prices_override(const std::string& file, const std::string& book,
                                           const Console& console);

void setup_prices_import(CLI::App& prices, Invocation& chosen);
void setup_prices_override(CLI::App& prices, Invocation& chosen);

}  // namespace llmplan
