#include <zlib.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "llmplan/error.hpp"
#include "packed_input.hpp"

namespace llmplan {
namespace {

constexpr int kGzipOnly = 16;  // added to the window bits, zlib manual: inflateInit2

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(PackedInput input) : input_(std::move(input)) {
    check(inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK, "zlib starts");
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* into, std::size_t room) override {
    room = std::min<std::size_t>(room, std::numeric_limits<uInt>::max());
    std::size_t produced = 0;
    while (produced == 0 && !done_) {
      produced = inflate_some(into, room);
    }
    return produced;
  }

 private:
  std::size_t inflate_some(char* into, std::size_t room) {
    if (!input_.ensure(1)) {
      fail("a complete gzip file: this one ends early");
    }
    const std::string_view window = input_.window();
    // zlib reads through a pointer to non-const but does not write.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(window.data()));
    stream_.avail_in = static_cast<uInt>(window.size());
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(room);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    input_.take(window.size() - stream_.avail_in);
    if (result == Z_STREAM_END) {
      start_next_member();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      fail("a sound gzip file: the packed data are broken");
    }
    return room - stream_.avail_out;
  }

  void start_next_member() {
    skip_zero_padding();
    if (!input_.ensure(1)) {
      done_ = true;
      return;
    }
    check(inflateReset(&stream_) == Z_OK, "zlib starts again");
  }

  /// Tapes and block devices pad a file with zeros, which gzip ignores too.
  void skip_zero_padding() {
    while (input_.ensure(1) && input_.window().front() == '\0') {
      input_.take(1);
    }
  }

  [[noreturn]] void fail(const char* expected) const {
    throw InputError({input_.file(), ""}, "", expected);
  }

  PackedInput input_;
  z_stream stream_{};
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gzip_source(PackedInput input) {
  return std::make_unique<GzipSource>(std::move(input));
}

}  // namespace llmplan
