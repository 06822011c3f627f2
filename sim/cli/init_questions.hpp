#pragma once

#include <string>
#include <string_view>

#include "console.hpp"
#include "init_fields.hpp"

namespace llmplan {

/// The answer to a question, `otherwise` for an empty line, with no blanks around it. "?" shows the
/// explanation, and asks again.
/// Throws: InputError when the input ends. Precondition: the console has a user.
[[nodiscard]] std::string answer_to(const Console& console, std::string_view question,
                                    std::string_view otherwise, std::string_view explanation);

/// Asks for a field until the answer can be read; "?" shows its description. Throws: as above.
void ask(const InitField& field, InitDraft& draft, const Console& console);

}  // namespace llmplan
