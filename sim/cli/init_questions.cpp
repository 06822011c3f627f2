#include "init_questions.hpp"

#include <istream>
#include <ostream>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::string trimmed(const std::string& text) {
  constexpr const char* kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  return first == std::string::npos
             ? std::string{}
             : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

std::string answer_to(const Console& console, std::string_view question, std::string_view otherwise,
                      std::string_view explanation) {
  while (true) {
    console.notes() << question << " [" << otherwise << "] " << std::flush;
    std::string line;
    if (!std::getline(*console.user(), line)) {
      console.notes() << '\n';
      throw InputError({"", "init"}, "the end of the answers; nothing is written",
                       "an answer to every question, or --yes for the defaults");
    }
    line = trimmed(line);
    if (line != "?") {
      return line.empty() ? std::string(otherwise) : line;
    }
    console.notes() << "  " << explanation << '\n';
  }
}

void ask(const InitField& field, InitDraft& draft, const Console& console) {
  while (true) {
    const std::string answer =
        answer_to(console, field.question, field.otherwise, field.description);
    try {
      field.read(answer, draft);
      return;
    } catch (const InputError& error) {
      console.notes() << "  " << error.what() << '\n';
    }
  }
}

}  // namespace llmplan
