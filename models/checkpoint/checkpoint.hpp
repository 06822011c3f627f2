#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "element_type.hpp"
#include "mapped_file.hpp"

namespace llmplan {

/// A tensor of a checkpoint, in the mapped file: row-major, little-endian, not aligned.
struct TensorView {
  ElementType type = ElementType::Float16;
  std::vector<std::int64_t> shape;
  std::span<const std::byte> bytes;
  std::string file;  ///< for messages
};

/// The tensors of a model in safetensors files: one file, or shards with an index beside them.
/// Immutable once read, safe to share between threads.
class Checkpoint {
 public:
  /// `path`: a .safetensors file, a .safetensors.index.json, or a folder with `model.safetensors`
  /// or `model.safetensors.index.json` in it.
  /// Throws: InputError for files that are missing, broken, or contradict the index.
  explicit Checkpoint(const std::string& path);

  /// Throws: InputError naming the nearest tensor when there is none of this name.
  [[nodiscard]] const TensorView& tensor(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const;
  /// By name.
  [[nodiscard]] const std::map<std::string, TensorView, std::less<>>& tensors() const {
    return tensors_;
  }

 private:
  void add_file(const std::string& path);
  void add_shards(const std::string& index);

  std::string path_;
  std::vector<MappedFile> files_;
  std::map<std::string, TensorView, std::less<>> tensors_;
};

}  // namespace llmplan
