#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check_command.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "scratch_folder.hpp"

namespace llmplan {

/// A scenario and what it is compared with, not simulated yet.
struct CheckSides {
  std::string file;              ///< of the head, as the user named it
  std::string name;              ///< of the scenario; with its file where several have that name
  std::optional<Scenario> head;  ///< absent: it is gone
  std::optional<Scenario> base;  ///< absent: new, stored, or none
  std::optional<Result> stored;  ///< a result instead of a base to simulate
  std::string base_label;        ///< empty: nothing to compare with
  std::vector<std::string> notes;
};

/// Reads the scenarios and finds their bases. Logs of a commit are written to `scratch`.
/// Throws: InputError for files that cannot be read, and as `GitRevision`.
[[nodiscard]] std::vector<CheckSides> find_sides(const CheckArguments& arguments,
                                                 ScratchFolder& scratch);

/// Leaves the deployments that the user names; all of them where `names` is empty.
/// Throws: InputError for one that no scenario has.
void keep_deployments(const std::vector<std::string>& names, std::vector<CheckSides>& all);

}  // namespace llmplan
