#pragma once

#include <string>
#include <string_view>

#include "console.hpp"
#include "init_fields.hpp"

namespace llmplan {

/// The answer to a question, `otherwise` for an empty line, with no blanks around it.
/// Throws: InputError when the input ends. Precondition: the console has a user.
[[nodiscard]] std::string answer_to(const Console& console, std::string_view question,
                                    std::string_view otherwise);

/// Asks for a field until the answer can be read; "?" says what may be answered. Throws: as above.
void ask(const InitField& field, InitDraft& draft, const Console& console);

}  // namespace llmplan
