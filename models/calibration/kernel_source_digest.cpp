#include "kernel_source_digest.hpp"

#include "kernel_source_files.hpp"
#include "llmplan/digest.hpp"

namespace llmplan {

std::string kernel_source_digest() {
  std::uint64_t hash = fnv1a64("");
  for (const EmbeddedFile& file : kernel_source_files()) {
    hash = fnv1a64(file.text, fnv1a64(file.name, hash));
  }
  return digest_text(hash);
}

}  // namespace llmplan
