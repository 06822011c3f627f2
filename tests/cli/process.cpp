#include "process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string_view>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) {
    result.push_back(text.data());
  }
  result.push_back(nullptr);
  return result;
}

void redirect(const fs::path& path, int flags, int descriptor) {
  constexpr mode_t kOwnerOnly = 0600;
  const int file = open(path.c_str(), flags, kOwnerOnly);
  if (file < 0 || dup2(file, descriptor) < 0) {
    _exit(127);
  }
}

/// "NAME=" of "NAME=value".
std::string_view name_of(std::string_view variable) {
  return variable.substr(0, variable.find('=') + 1);
}

std::vector<std::string> with_environment(const std::vector<std::string>& changed) {
  std::vector<std::string> all = changed;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const auto replaces = [entry](const std::string& variable) {
      return name_of(variable) == name_of(*entry);
    };
    if (std::none_of(changed.begin(), changed.end(), replaces)) {
      all.emplace_back(*entry);
    }
  }
  return all;
}

}  // namespace

Process::Process(const std::vector<std::string>& arguments, const fs::path& folder,
                 const std::vector<std::string>& environment) {
  std::vector<std::string> words = arguments;
  std::vector<std::string> variables = with_environment(environment);
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(variables);
  pid_ = fork();
  check(pid_ >= 0, "a process can be started");
  if (pid_ == 0) {
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    redirect(outputs_.path() / "out", O_CREAT | O_WRONLY, STDOUT_FILENO);
    redirect(outputs_.path() / "err", O_CREAT | O_WRONLY, STDERR_FILENO);
    if (chdir(folder.c_str()) == 0) {
      execve(argv[0], argv.data(), envp.data());
    }
    _exit(127);
  }
}

void Process::send(int signal) const { check(kill(pid_, signal) == 0, "the child is there"); }

ProcessOutcome Process::wait() {
  int status = 0;
  check(waitpid(pid_, &status, 0) == pid_, "the child can be waited for");
  ProcessOutcome outcome;
  if (WIFEXITED(status)) {
    outcome.exit_code = WEXITSTATUS(status);
  } else {
    outcome.signal = WTERMSIG(status);
  }
  outcome.out = read_file(outputs_.path() / "out");
  outcome.err = read_file(outputs_.path() / "err");
  return outcome;
}

ProcessOutcome run_llmplan(const std::vector<std::string>& arguments, const fs::path& folder) {
  std::vector<std::string> words = {LLMPLAN_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return Process(words, folder).wait();
}

}  // namespace llmplan
