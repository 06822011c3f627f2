#include <algorithm>
#include <cstring>
#include <utility>

#include "byte_source.hpp"
#include "packed_input.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{64} << 10;

class PlainSource final : public ByteSource {
 public:
  explicit PlainSource(PackedInput input) : input_(std::move(input)) {}

  std::size_t read(char* into, std::size_t room) override {
    if (!input_.ensure(1)) {
      return 0;
    }
    const std::string_view window = input_.window();
    const std::size_t count = std::min(room, window.size());
    std::memcpy(into, window.data(), count);
    input_.take(count);
    return count;
  }

 private:
  PackedInput input_;
};

/// Source of the magic numbers: RFC 1952 section 2.3.1 (gzip), RFC 8878 sections 3.1.1 and 3.1.2
/// (zstd frames and skippable frames).
bool is_gzip(std::string_view start) { return start.substr(0, 2) == "\x1f\x8b"; }

bool is_zstd(std::string_view start) {
  return start == "\x28\xb5\x2f\xfd" ||
         (start.size() == 4 && (start[0] & 0xf0) == 0x50 && start.substr(1) == "\x2a\x4d\x18");
}

}  // namespace

PackedInput::PackedInput(std::unique_ptr<ByteSource> raw, std::string file)
    : raw_(std::move(raw)), file_(std::move(file)), buffer_(kWindowBytes) {}

bool PackedInput::ensure(std::size_t count) {
  if (end_ - begin_ >= count) {
    return true;
  }
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  while (end_ < count) {
    const std::size_t got = raw_->read(buffer_.data() + end_, buffer_.size() - end_);
    if (got == 0) {
      return false;
    }
    end_ += got;
  }
  return true;
}

std::unique_ptr<ByteSource> plain_source(PackedInput input) {
  return std::make_unique<PlainSource>(std::move(input));
}

std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> raw, const std::string& file) {
  PackedInput input(std::move(raw), file);
  static_cast<void>(input.ensure(4));
  const std::string_view start = input.window().substr(0, 4);
  if (is_gzip(start)) {
    return gzip_source(std::move(input));
  }
  if (is_zstd(start)) {
    return zstd_source(std::move(input));
  }
  return plain_source(std::move(input));
}

}  // namespace llmplan
