// The header of a safetensors file: what is accepted keeps the parser's promises.
#include "fuzz_target.hpp"
#include "llmplan/error.hpp"
#include "safetensors_header.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace llmplan;
  try {
    std::size_t bytes = 0;
    for (const SafetensorsEntry& entry :
         parse_safetensors_header(std::as_bytes(std::span(data, size)), "fuzz")) {
      check(entry.begin <= entry.end && entry.end <= size, "a tensor lies inside its file");
      std::int64_t elements = 1;
      for (const std::int64_t extent : entry.shape) {
        elements *= extent;
      }
      check(entry.end - entry.begin == static_cast<std::size_t>(elements * info(entry.type).bytes),
            "a tensor has the size of its shape");
      bytes += entry.end - entry.begin;
    }
    check(bytes <= size, "tensors do not overlap");
  } catch (const InputError& error) {
    check(error.where().file == "fuzz", "an error names its file");
  }
  return 0;
}

namespace {

std::string file_of(const std::string& header, const std::string& data) {
  return std::string(1, static_cast<char>(header.size())) + std::string(7, '\0') + header + data;
}

}  // namespace

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {file_of(R"({"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}})", "abcd"),
          file_of(R"({"a":{"dtype":"U8","shape":[1,2],"data_offsets":[0,2]},)"
                  R"("b":{"dtype":"F32","shape":[],"data_offsets":[2,6]}})",
                  "abcdef"),
          file_of(R"({"__metadata__":{"format":"pt"}}  )", "")};
}
