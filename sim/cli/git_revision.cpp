#include "git_revision.hpp"

#include <fmt/format.h>

#include <sstream>
#include <vector>

#include "child_process.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFlag = "--base-ref";

/// The part of a path that exists, and the rest.
std::pair<fs::path, fs::path> split_at_folder(const fs::path& path) {
  fs::path folder = fs::absolute(path).lexically_normal().parent_path();
  fs::path rest = path.filename();
  while (!fs::is_directory(folder) && folder.has_relative_path()) {
    rest = folder.filename() / rest;
    folder = folder.parent_path();
  }
  return {folder, rest};
}

ChildOutcome git(const fs::path& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"git", "-C", folder.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return run_child(words, ErrorOutput::Apart);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// The repository's folder; empty when `folder` is in none.
std::string root_of(const fs::path& folder) {
  const ChildOutcome outcome = git(folder, {"rev-parse", "--show-toplevel"});
  return outcome.exit_code == 0 ? first_line(outcome.output) : "";
}

std::string require_root(const fs::path& folder, const std::string& ref) {
  const ChildOutcome outcome = git(folder, {"rev-parse", "--show-toplevel"});
  if (outcome.exit_code != 0) {
    throw InputError({"", kFlag}, fmt::format("{} ({})", ref, first_line(outcome.errors)),
                     "a scenario inside a git repository; without one, --base takes a file");
  }
  return first_line(outcome.output);
}

[[noreturn]] void fail_unknown(const std::string& ref, const fs::path& root) {
  const bool shallow =
      git(root, {"rev-parse", "--is-shallow-repository"}).output.rfind("true", 0) == 0;
  std::vector<std::string> known;
  std::istringstream names(git(root, {"for-each-ref", "--format=%(refname:short)", "refs/heads",
                                      "refs/remotes", "refs/tags"})
                               .output);
  for (std::string name; std::getline(names, name);) {
    known.push_back(name);
  }
  throw InputError(
      {"", kFlag}, ref,
      shallow ? "a commit that this clone has. It is shallow: fetch the rest with "
                "`git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout (GIT_DEPTH: 0 on "
                "GitLab)"
              : "a branch, tag or commit of this repository; `git fetch` brings those of a remote",
      nearest_name(ref, known));
}

/// Where the change left `commit`'s history: what others did since is not the change's. Empty where
/// the two share no history, as in a shallow clone.
std::string merge_base(const fs::path& root, const std::string& commit) {
  const ChildOutcome outcome = git(root, {"merge-base", commit, "HEAD"});
  return outcome.exit_code == 0 ? first_line(outcome.output) : "";
}

}  // namespace

GitRevision GitRevision::find(const std::string& ref, const fs::path& near) {
  if (ref.empty() || ref.front() == '-') {  // git would take it for an option
    throw InputError({"", kFlag}, ref, "a branch, tag or commit, such as origin/main");
  }
  const std::string root = require_root(split_at_folder(near).first, ref);
  const ChildOutcome parsed = git(root, {"rev-parse", "--verify", "--quiet", ref + "^{commit}"});
  const std::string commit = first_line(parsed.output);
  if (parsed.exit_code != 0 || commit.empty()) {
    fail_unknown(ref, root);
  }
  const std::string shared = merge_base(root, commit);
  const std::string& taken = shared.empty() ? commit : shared;
  constexpr std::size_t kShortHash = 7;
  const char* which = shared.empty()     ? ", its tip: no history shared with HEAD is here"
                      : shared == commit ? ""
                                         : ", the merge base";
  return {root, taken, fmt::format("{} ({}{})", ref, taken.substr(0, kShortHash), which)};
}

std::optional<std::string> GitRevision::read(const fs::path& path) const {
  const auto [folder, rest] = split_at_folder(path);
  if (root_of(folder) != root_) {
    return std::nullopt;
  }
  const std::string object = fmt::format("{}:./{}", commit_, rest.generic_string());
  if (git(folder, {"cat-file", "-e", object}).exit_code != 0) {
    return std::nullopt;
  }
  ChildOutcome blob = git(folder, {"cat-file", "blob", object});
  if (blob.exit_code != 0) {
    throw InputError({path.string(), ""}, first_line(blob.errors),
                     fmt::format("a file in {} that git can read", label_));
  }
  return std::move(blob.output);
}

}  // namespace llmplan
