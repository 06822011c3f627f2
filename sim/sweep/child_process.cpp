#include "child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "llmplan/error.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX leaves it to the user

namespace llmplan {
namespace {

/// What the child sees: no input, its outputs in these files, and signals that this process may be
/// holding back (RunWatch does) arriving.
class ChildSetup {
 public:
  ChildSetup(int output, int errors) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files_, errors, STDERR_FILENO);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  ChildSetup(const ChildSetup&) = delete;
  ChildSetup& operator=(const ChildSetup&) = delete;
  ~ChildSetup() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }

  /// The error, 0 for none.
  [[nodiscard]] int spawn(const std::vector<std::string>& arguments, pid_t& child) const {
    std::vector<char*> words;
    words.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments) {
      words.push_back(const_cast<char*>(argument.c_str()));  // which posix_spawn leaves alone
    }
    words.push_back(nullptr);
    return posix_spawnp(&child, words[0], &files_, &attributes_, words.data(), environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

std::string read_to_end(int file) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = read(file, buffer.data(), buffer.size());
    if (count == 0 || (count < 0 && errno != EINTR)) {
      return text;
    }
    text.append(buffer.data(), count < 0 ? 0 : static_cast<std::size_t>(count));
  }
}

}  // namespace

ChildOutcome run_child(const std::vector<std::string>& arguments, ErrorOutput errors) {
  std::array<int, 2> ends{};
  check(pipe2(ends.data(), O_CLOEXEC) == 0, "a pipe can be made");
  // A file, not a second pipe: a program that fills the one while the other is read would hang.
  const int apart = errors == ErrorOutput::Apart ? memfd_create("errors", MFD_CLOEXEC) : -1;
  check(errors == ErrorOutput::WithOutput || apart >= 0, "a file in memory can be made");
  pid_t child = -1;
  const int error = ChildSetup(ends[1], apart >= 0 ? apart : ends[1]).spawn(arguments, child);
  close(ends[1]);
  ChildOutcome outcome;
  if (error == 0) {
    outcome.output = read_to_end(ends[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  close(ends[0]);
  if (apart >= 0) {
    lseek(apart, 0, SEEK_SET);
    outcome.errors = read_to_end(apart);
    close(apart);
  }
  if (error != 0) {
    throw InputError({"", arguments[0]}, "no such program on this machine",
                     "one that can be started from PATH");
  }
  return outcome;
}

}  // namespace llmplan
