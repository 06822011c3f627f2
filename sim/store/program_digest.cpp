#include "program_digest.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr const char* kSelf = "/proc/self/exe";

std::string computed_digest() {
  std::ifstream file(kSelf, std::ios::binary);
  std::ostringstream bytes;
  check(file && bytes << file.rdbuf(), "a program can read itself");
  return digest_text(fnv1a64(bytes.view()));
}

}  // namespace

std::string program_digest() {
  static const std::string digest = computed_digest();
  return digest;
}

std::string program_file() { return std::filesystem::read_symlink(kSelf).string(); }

}  // namespace llmplan
