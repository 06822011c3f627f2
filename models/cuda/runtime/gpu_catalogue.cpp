#include "gpu_catalogue.hpp"

#include <cctype>
#include <cmath>
#include <string_view>

#include "gpu_spec.hpp"

namespace llmplan {

namespace {

/// Drivers and instance types reserve different shares of the memory.
constexpr double kMemoryTolerance = 0.05;

bool is_word_part(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_part(text[at - 1])) &&
        (end == text.size() || !is_word_part(text[end]))) {
      return true;
    }
  }
  return false;
}

bool is_same(const GpuIdentity& gpu, const GpuSpec& spec) {
  const std::string_view family = std::string_view(spec.name).substr(0, spec.name.find('-'));
  return has_word(gpu.name, family) && gpu.compute_capability == spec.compute_capability &&
         gpu.multiprocessors == spec.sms &&
         std::abs(gpu.memory / spec.memory - 1) < kMemoryTolerance;
}

}  // namespace

std::string catalogue_name(const GpuIdentity& gpu) {
  for (const GpuSpec& spec : gpu_specs()) {
    if (is_same(gpu, spec)) {
      return spec.name;
    }
  }
  return {};
}

}  // namespace llmplan
