#include "kv_cache.hpp"

namespace llmplan {

KvCache::KvCache(Device& device, const TransformerSpec& spec, std::int64_t blocks,
                 std::int32_t block_tokens)
    : format_(spec.kv_cache), block_tokens_(block_tokens) {
  const HeadShape heads = rank_slice(spec).heads;
  const std::int64_t element = format_ == KvFormat::Fp8 ? sizeof(Float8) : sizeof(Float16);
  const auto bytes =
      static_cast<std::size_t>(blocks * block_tokens * heads.kv_heads * heads.head_dim * element);
  for (std::int32_t layer = 0; layer < spec.card.layers; ++layer) {
    layers_.push_back(
        {DeviceArray<std::byte>(device, bytes), DeviceArray<std::byte>(device, bytes)});
  }
}

KvCacheView KvCache::layer(std::size_t layer) const {
  KvCacheView view;
  view.keys = layers_[layer].keys.data();
  view.values = layers_[layer].values.data();
  view.format = format_;
  view.block_tokens = block_tokens_;
  return view;
}

}  // namespace llmplan
