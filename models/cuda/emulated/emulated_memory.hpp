#pragma once

#include <cstddef>
#include <map>
#include <memory>

namespace llmplan {

/// The memory of an emulated device: host memory that is all NaNs when allocated and followed by
/// bytes that nobody may write.
class EmulatedMemory {
 public:
  explicit EmulatedMemory(std::size_t capacity) : free_(capacity) {}

  /// Throws: OutOfDeviceMemory.
  [[nodiscard]] void* allocate(std::size_t bytes);
  /// `check`s that the block is one of ours and that nothing wrote past its end.
  void release(void* memory);
  /// `check`s all blocks.
  void check_ends() const;
  [[nodiscard]] std::size_t free_bytes() const { return free_; }
  [[nodiscard]] bool is_empty() const { return blocks_.empty(); }

 private:
  struct Free {
    void operator()(void* memory) const;
  };
  struct Block {
    std::unique_ptr<std::byte, Free> data;
    std::size_t bytes = 0;
  };
  static void check_end(const Block& block);

  std::map<const void*, Block> blocks_;
  std::size_t free_;
};

}  // namespace llmplan
