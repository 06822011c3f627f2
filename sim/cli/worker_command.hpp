#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "invocation.hpp"

namespace llmplan {

struct WorkerArguments {
  std::string folder;                 ///< of the sweep
  std::optional<std::int32_t> shard;  ///< absent: as the cluster's array job says
  std::int32_t jobs = 0;              ///< threads; 0: one per core
};

/// Evaluates one shard of a sweep and writes its file, unless it is there. Killed, repeated or
/// beside another of the same shard, it changes nothing else.
/// Throws: InputError when this program would not compute what the sweep asks for.
[[nodiscard]] ExitCode run_worker(const WorkerArguments& arguments, const Console& console);

void setup_worker(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
