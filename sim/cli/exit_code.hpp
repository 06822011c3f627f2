#pragma once

#include <array>
#include <string_view>

namespace llmplan {

/// What the process ends with, the same for every subcommand.
enum class ExitCode : int {
  Done = 0,
  PolicyFailed = 1,  ///< a cost or SLO rule is broken; no plan, and --strict was given
  BadInput = 2,      ///< a flag or a file is wrong
  DataMissing = 3,   ///< a price, profile, model or GPU that the input needs
  NotTrusted = 4,    ///< overloaded to the end, or in doubt, and --strict was given
  Internal = 70,     ///< our bug; Source: EX_SOFTWARE of BSD's sysexits.h
};

struct ExitCodeMeaning {
  ExitCode code;
  std::string_view meaning;
};

/// In the words of help and manual.
inline constexpr std::array kExitCodeMeanings = {
    ExitCodeMeaning{ExitCode::Done, "done"},
    ExitCodeMeaning{ExitCode::PolicyFailed, "policy or SLO gate failed"},
    ExitCodeMeaning{ExitCode::BadInput, "wrong input"},
    ExitCodeMeaning{ExitCode::DataMissing, "missing price, profile, model or GPU"},
    ExitCodeMeaning{ExitCode::NotTrusted, "not to be trusted (with --strict)"},
    ExitCodeMeaning{ExitCode::Internal, "internal error"},
};

}  // namespace llmplan
