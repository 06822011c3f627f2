#include "fnv.hpp"

#include <fmt/format.h>

#include <utility>

namespace llmplan {
namespace {

class DigestedSource final : public ByteSource {
 public:
  DigestedSource(std::unique_ptr<ByteSource> source, Fnv1a64& digest)
      : source_(std::move(source)), digest_(digest) {}

  std::size_t read(char* into, std::size_t room) override {
    const std::size_t count = source_->read(into, room);
    digest_.add({into, count});
    return count;
  }

 private:
  std::unique_ptr<ByteSource> source_;
  Fnv1a64& digest_;
};

}  // namespace

std::string Fnv1a64::text() const { return fmt::format("fnv1a64:{:016x}", hash_); }

std::unique_ptr<ByteSource> digested(std::unique_ptr<ByteSource> source, Fnv1a64& digest) {
  return std::make_unique<DigestedSource>(std::move(source), digest);
}

}  // namespace llmplan
