#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// Where in the user's input a problem is: a file, and a JSON pointer or a line inside it.
struct InputLocation {
  std::string file;      ///< as the user named it; empty for a command-line flag
  std::string position;  ///< JSON pointer ("/deployments/0/model") or "line 12"; may be empty
};

/// The user's fault: bad flag, bad file, unknown key. The command line ends with exit code 2.
class InputError : public std::runtime_error {
 public:
  /// `value`: what stands there, empty if nothing does; `expected`: what would be right, a phrase,
  /// empty where `value` says what is wrong; `nearest`: a valid name close to `value`, or empty.
  InputError(InputLocation where, std::string value, std::string expected,
             std::string nearest = {});

  [[nodiscard]] const InputLocation& where() const { return where_; }
  [[nodiscard]] const std::string& value() const { return value_; }
  [[nodiscard]] const std::string& expected() const { return expected_; }
  [[nodiscard]] const std::string& nearest() const { return nearest_; }

 private:
  InputLocation where_;
  std::string value_;
  std::string expected_;
  std::string nearest_;
};

/// A price, profile or model that the input needs does not exist here; exit code 3.
class MissingDataError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The known name closest to `name` by edit distance whatever the case, empty when none is near
/// (distance above a third of the name's length, at least 2).
[[nodiscard]] std::string nearest_name(std::string_view name,
                                       const std::vector<std::string>& known);

[[noreturn]] void fail_check(const char* what, const char* file, int line);

/// Our own invariant, on in every build: prints the place and aborts when it does not hold.
inline void check(bool holds, const char* what, const char* file = __builtin_FILE(),
                  int line = __builtin_LINE()) {
  if (!holds) [[unlikely]] {
    fail_check(what, file, line);
  }
}

}  // namespace llmplan
