#include "kernel_test.hpp"

namespace llmplan {
namespace {

class Embedding : public KernelTest {};

TEST_F(Embedding, RowsInAnyOrder_AreCopiedWhole) {
  constexpr std::int64_t kVocab = 50;
  for (const std::int64_t width : {8, 1016, 1024, 2056}) {
    const std::vector<Float16> table = random_halves(kVocab * width);
    const std::vector<std::int32_t> tokens{7, 0, 49, 7, 12};
    const auto rows = static_cast<std::int64_t>(tokens.size());
    const auto on_device = put(table);
    const auto tokens_on_device = put(tokens);
    const auto out = poisoned<Float16>(rows * width);
    device().run(
        GatherEmbedding{on_device.data(), tokens_on_device.data(), out.data(), rows, width});
    const std::vector<Float16> got = out.download();
    for (std::int64_t i = 0; i < rows * width; ++i) {
      const std::int64_t token = tokens[static_cast<std::size_t>(i / width)];
      ASSERT_EQ(got[static_cast<std::size_t>(i)].bits,
                table[static_cast<std::size_t>(token * width + i % width)].bits);
    }
  }
}

TEST_F(Embedding, NoRows_DoesNothing) {
  device().run(GatherEmbedding{.width = 64});
  device().synchronize();
}

}  // namespace
}  // namespace llmplan
