#pragma once

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

}  // namespace llmplan
