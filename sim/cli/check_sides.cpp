#include "check_sides.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "git_revision.hpp"
#include "json_report.hpp"
#include "llmplan/error.hpp"
#include "scenario_file.hpp"
#include "text_file.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

/// Source: git-lfs/docs/spec.md, "The Pointer".
bool is_lfs_pointer(const std::string& bytes) {
  return bytes.rfind("version https://git-lfs.github.com/spec/", 0) == 0;
}

/// The log of the base's commit in place of the working tree's, where they differ.
void take_log(const GitRevision& revision, ScratchFolder& scratch, Scenario& base,
              std::vector<std::string>& notes) {
  auto* trace = std::get_if<TraceWorkload>(&base.workload.source);
  if (trace == nullptr) {
    return;
  }
  const std::optional<std::string> bytes = revision.read(trace->path);
  if (!bytes) {
    notes.push_back(fmt::format("the log {} is not in {}: both sides replay the one here",
                                trace->path, revision.label()));
  } else if (is_lfs_pointer(*bytes)) {
    notes.push_back(
        fmt::format("the log {} is in Git LFS: both sides replay the one here", trace->path));
  } else if (!fs::exists(trace->path) ||
             *bytes != file_text(trace->path, "a log that can be read")) {
    trace->path = scratch.write(fs::path(trace->path).filename().string(), *bytes);
  }
}

/// A base's fault is not the file's that the user sees.
Scenario parse_base(const std::string& text, const std::string& file, const std::string& label) {
  const std::string name = fmt::format("{} of {}", file, label);
  try {
    Scenario base = parse_scenario(text, file);  // whose folder is where the log's path starts
    base.file = name;
    return base;
  } catch (const InputError& error) {
    throw InputError({name, error.where().position}, error.value(), error.expected(),
                     error.nearest());
  }
}

CheckSides sides_in_git(const std::string& file, const std::string& ref, ScratchFolder& scratch) {
  const GitRevision revision = GitRevision::find(ref, file);
  CheckSides sides{file, "", {}, {}, {}, revision.label(), {}};
  const std::optional<std::string> text = revision.read(file);
  if (fs::exists(file) || !text) {
    sides.head = load_scenario(file);
  }
  if (text) {
    sides.base = parse_base(*text, file, revision.label());
    take_log(revision, scratch, *sides.base, sides.notes);
  }
  return sides;
}

CheckSides sides_in_files(const CheckArguments& arguments, std::size_t index) {
  CheckSides sides;
  sides.file = arguments.scenarios[index];
  sides.head = load_scenario(sides.file);
  if (!arguments.bases.empty()) {
    sides.base_label = arguments.bases[index];
    sides.base = load_scenario(sides.base_label);
  } else if (!arguments.baselines.empty()) {
    sides.base_label = arguments.baselines[index];
    sides.stored = parse_result(file_text(sides.base_label, "a result of `simulate --format json`"),
                                sides.base_label);
  }
  return sides;
}

template <class Deployments>
void keep_named(Deployments& deployments, const std::vector<std::string>& names,
                std::vector<std::string>& found) {
  std::erase_if(deployments, [&](const auto& deployment) {
    found.push_back(deployment.name);
    return std::find(names.begin(), names.end(), deployment.name) == names.end();
  });
}

const std::string& scenario_name(const CheckSides& sides) {
  return sides.head ? sides.head->name : sides.base->name;
}

void set_names(std::vector<CheckSides>& all) {
  for (CheckSides& sides : all) {
    const std::string& name = scenario_name(sides);
    const bool alone = std::count_if(all.begin(), all.end(), [&name](const CheckSides& other) {
                         return scenario_name(other) == name;
                       }) == 1;
    sides.name = alone ? name : fmt::format("{} ({})", name, sides.file);
  }
}

void require_one_each(const char* flag, std::size_t given, std::size_t scenarios) {
  if (given != 0 && given != scenarios) {
    throw InputError({"", flag}, fmt::format("{} of them", given),
                     fmt::format("one for each of the {} scenarios, in their order", scenarios));
  }
}

}  // namespace

std::vector<CheckSides> find_sides(const CheckArguments& arguments, ScratchFolder& scratch) {
  require_one_each("--base", arguments.bases.size(), arguments.scenarios.size());
  require_one_each("--baseline", arguments.baselines.size(), arguments.scenarios.size());
  std::vector<CheckSides> all;
  for (std::size_t i = 0; i < arguments.scenarios.size(); ++i) {
    all.push_back(arguments.base_ref.empty()
                      ? sides_in_files(arguments, i)
                      : sides_in_git(arguments.scenarios[i], arguments.base_ref, scratch));
  }
  set_names(all);
  return all;
}

void keep_deployments(const std::vector<std::string>& names, std::vector<CheckSides>& all) {
  if (names.empty()) {
    return;
  }
  std::vector<std::string> found;
  for (CheckSides& sides : all) {
    for (std::optional<Scenario>* side : {&sides.head, &sides.base}) {
      if (*side) {
        keep_named((*side)->deployments, names, found);
      }
    }
    if (sides.stored) {
      keep_named(sides.stored->deployments, names, found);
    }
  }
  for (const std::string& name : names) {
    if (std::find(found.begin(), found.end(), name) == found.end()) {
      throw InputError({"", "--deployment"}, name,
                       fmt::format("a deployment of the scenarios ({})", fmt::join(found, ", ")),
                       nearest_name(name, found));
    }
  }
}

}  // namespace llmplan
