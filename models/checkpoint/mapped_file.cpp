#include "mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

[[noreturn]] void fail_to_read(const std::string& path, const std::string& found) {
  throw InputError({path, ""}, found, "a file that can be read");
}

[[noreturn]] void fail_with_errno(const std::string& path) {
  fail_to_read(path, std::generic_category().message(errno));
}

/// Closed when it goes out of scope: a mapping outlives its descriptor.
class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY)) {
    if (number_ < 0) {
      fail_with_errno(path);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }

  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

std::size_t file_size(const Descriptor& file, const std::string& path) {
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    fail_with_errno(path);
  }
  if (!S_ISREG(status.st_mode)) {
    fail_to_read(path, S_ISDIR(status.st_mode) ? "a folder" : "not a regular file");
  }
  return static_cast<std::size_t>(status.st_size);
}

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const Descriptor file(path);
  const std::size_t size = file_size(file, path);
  if (size == 0) {
    return;  // which mmap refuses
  }
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (start == MAP_FAILED) {
    fail_with_errno(path);
  }
  bytes_ = {static_cast<const std::byte*>(start), size};
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) {
    ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
  }
}

}  // namespace llmplan
