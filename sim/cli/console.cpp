#include "console.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace llmplan {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

Console::Console(std::ostream& out, std::ostream& notes, bool color, bool live, std::istream* user)
    : out_(&out), notes_(&notes), color_(color), live_(live), user_(user) {}

Console Console::of_process() {
  const bool color = isatty(STDOUT_FILENO) == 1 && !is_set("NO_COLOR");
  const bool live = isatty(STDERR_FILENO) == 1;
  const bool answered = live && isatty(STDIN_FILENO) == 1;
  return {std::cout, std::cerr, color, live, answered ? &std::cin : nullptr};
}

void Console::note(std::string_view line) const {
  if (!quiet_) {
    *notes_ << line << '\n';
  }
}

void Console::error(std::string_view line) const { *notes_ << "llmplan: " << line << '\n'; }

}  // namespace llmplan
