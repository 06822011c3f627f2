#include "command_line.hpp"
#include "console.hpp"

int main(int argc, char** argv) {
  llmplan::Console console = llmplan::Console::of_process();
  return static_cast<int>(llmplan::run_command_line(argc, argv, console));
}
