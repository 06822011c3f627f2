#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json_view.hpp"

namespace llmplan {

/// Reads an object key by key and remembers which keys it was asked for, so that `finish` can
/// refuse the others.
class ObjectReader {
 public:
  /// Throws: InputError when `view` is not an object.
  explicit ObjectReader(JsonView view);

  [[nodiscard]] const JsonView& view() const { return view_; }

  /// The value of `key`, if it is there.
  [[nodiscard]] std::optional<JsonView> find(const std::string& key);
  /// The value of a key on which the meaning of the others depends.
  /// Throws: InputError when it is not there.
  [[nodiscard]] JsonView require(const std::string& key);

  /// Reads `key` into `target`, which stays as it is when the key is absent; says whether it was
  /// there. `rule`: as `read_value` takes it. Throws: InputError for a value that is not accepted.
  template <class T, class... Rule>
  bool optional(const std::string& key, T& target, const Rule&... rule) {
    const std::optional<JsonView> value = find(key);
    if (value) {
      read_value(*value, target, rule...);
    }
    return value.has_value();
  }
  template <class T, class... Rule>
  bool optional(const std::string& key, std::optional<T>& target, const Rule&... rule) {
    T value{};
    const bool present = optional(key, value, rule...);
    if (present) {
      target = value;
    }
    return present;
  }
  /// As `optional`; `finish` throws when the key is absent.
  template <class T, class... Rule>
  void required(const std::string& key, T& target, const Rule&... rule) {
    if (!optional(key, target, rule...)) {
      missing_.push_back(key);
    }
  }

  /// Throws: InputError at the first key that nobody asked for, else for the first missing one.
  void finish() const;

 private:
  [[nodiscard]] bool asked(std::string_view key) const;
  [[noreturn]] void fail_unknown(const JsonMember& member) const;

  JsonView view_;
  std::vector<std::string> asked_;
  std::vector<std::string> missing_;
};

/// Reads a value of several possible shapes with `read`.
template <class T>
void read_value(const JsonView& view, T& target, void (*read)(const JsonView&, T&)) {
  read(view, target);
}

/// Reads an object with `read` and refuses the keys that `read` did not ask for.
template <class T>
void read_value(const JsonView& view, T& target, void (*read)(ObjectReader&, T&)) {
  ObjectReader object(view);
  read(object, target);
  object.finish();
}

}  // namespace llmplan
