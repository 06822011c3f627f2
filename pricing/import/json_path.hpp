#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// The place of a value in a document: at level 0 a member of the root object, or an element of the
/// root array.
class JsonPath {
 public:
  [[nodiscard]] std::size_t depth() const { return depth_; }
  /// Is the value at `level` an element of an array? Precondition: level < depth().
  [[nodiscard]] bool is_element(std::size_t level) const { return levels_[level].in_array; }
  /// Its key; empty for an element. Precondition: level < depth().
  [[nodiscard]] std::string_view key(std::size_t level) const { return levels_[level].key; }
  /// Number of an element from 0. Precondition: level < depth().
  [[nodiscard]] std::size_t index(std::size_t level) const { return levels_[level].index; }

  /// Do the keys of the first levels equal these? "*" stands for any key or element.
  [[nodiscard]] bool matches(std::initializer_list<std::string_view> keys) const;

  /// Source: RFC 6901.
  [[nodiscard]] std::string pointer() const;

  void enter_object();
  void enter_array();
  void leave() { --depth_; }
  void set_key(std::string_view key) { levels_[depth_ - 1].key = key; }
  /// Moves to the next element when this is an array; called before each value.
  void count_element();

 private:
  struct Level {
    bool in_array = false;
    std::size_t index = 0;  ///< of the current element
    std::size_t seen = 0;   ///< elements begun
    std::string key;
  };
  Level& enter();

  std::vector<Level> levels_;  ///< those past `depth_` are kept for their memory
  std::size_t depth_ = 0;
};

}  // namespace llmplan
