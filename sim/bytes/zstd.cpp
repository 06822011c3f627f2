#include <zstd.h>

#include <utility>

#include "llmplan/error.hpp"
#include "packed_input.hpp"

namespace llmplan {
namespace {

struct FreeContext {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(PackedInput input) : input_(std::move(input)), context_(ZSTD_createDCtx()) {
    check(context_ != nullptr, "zstd starts");
  }

  std::size_t read(char* into, std::size_t room) override {
    ZSTD_outBuffer out{into, room, 0};
    while (out.pos == 0) {
      const bool more = input_.ensure(1);
      if (!more && frame_ended_) {
        return 0;
      }
      const std::string_view window = input_.window();
      ZSTD_inBuffer in{window.data(), window.size(), 0};
      const std::size_t result = ZSTD_decompressStream(context_.get(), &out, &in);
      input_.take(in.pos);
      if (ZSTD_isError(result) != 0) {
        throw InputError({input_.file(), ""}, ZSTD_getErrorName(result), "a sound zstd file");
      }
      frame_ended_ = result == 0;
      if (!more && !frame_ended_ && out.pos == 0) {
        throw InputError({input_.file(), ""}, "", "a complete zstd file: this one ends early");
      }
    }
    return out.pos;
  }

 private:
  PackedInput input_;
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  bool frame_ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> zstd_source(PackedInput input) {
  return std::make_unique<ZstdSource>(std::move(input));
}

}  // namespace llmplan
