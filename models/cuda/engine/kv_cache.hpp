#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "device_array.hpp"
#include "transformer_spec.hpp"

namespace llmplan {

/// Keys and values of past tokens, layer by layer, in blocks that sequences own.
class KvCache {
 public:
  KvCache(Device& device, const TransformerSpec& spec, std::int64_t blocks,
          std::int32_t block_tokens);

  [[nodiscard]] KvCacheView layer(std::size_t layer) const;
  [[nodiscard]] std::int32_t block_tokens() const { return block_tokens_; }

 private:
  struct Layer {
    DeviceArray<std::byte> keys;
    DeviceArray<std::byte> values;
  };

  KvFormat format_;
  std::int32_t block_tokens_;
  std::vector<Layer> layers_;
};

}  // namespace llmplan
