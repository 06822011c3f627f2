#include "byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::string& path)
      : path_(path), file_(std::fopen(path.c_str(), "rb")) {
    if (file_ == nullptr) {
      throw InputError({path, ""}, std::strerror(errno), "a file that can be read");
    }
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);  // our callers read in large pieces
  }

  std::size_t read(char* into, std::size_t room) override {
    const std::size_t count = std::fread(into, 1, room, file_.get());
    if (count == 0 && std::ferror(file_.get()) != 0) {
      throw InputError({path_, ""}, std::strerror(errno), "a file that can be read to its end");
    }
    return count;
  }

 private:
  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
};

class StringSource final : public ByteSource {
 public:
  explicit StringSource(std::string text) : text_(std::move(text)) {}

  std::size_t read(char* into, std::size_t room) override {
    const std::size_t count = std::min(room, text_.size() - position_);
    std::copy_n(text_.data() + position_, count, into);
    position_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t position_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path) {
  return std::make_unique<FileSource>(path);
}

std::unique_ptr<ByteSource> bytes_of(std::string text) {
  return std::make_unique<StringSource>(std::move(text));
}

}  // namespace llmplan
