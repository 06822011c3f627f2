#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace llmplan {

/// A commit of the git repository that holds the user's files.
class GitRevision {
 public:
  /// The merge base of `ref` and HEAD; the commit itself where they share no history here.
  /// `near`: a path inside the repository; it need not exist any more.
  /// Throws: InputError when there is no git, no repository, or no such commit in it; says how to
  /// get one (a shallow clone lacks most).
  [[nodiscard]] static GitRevision find(const std::string& ref, const std::filesystem::path& near);

  /// "origin/main (1a2b3c4)", and where it is not the commit that `ref` names, what it is.
  [[nodiscard]] const std::string& label() const { return label_; }

  /// The bytes that the commit has under a path of the working tree; nothing when it has none, or
  /// the path is outside the repository.
  [[nodiscard]] std::optional<std::string> read(const std::filesystem::path& path) const;

 private:
  GitRevision(std::string root, std::string commit, std::string label)
      : root_(std::move(root)), commit_(std::move(commit)), label_(std::move(label)) {}

  std::string root_;    ///< of the repository
  std::string commit_;  ///< its hash
  std::string label_;
};

}  // namespace llmplan
