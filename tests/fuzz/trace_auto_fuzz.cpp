// Format detection and unpacking: seeds of every format, and packed ones.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "byte_sink.hpp"
#include "trace_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::read_any_trace(data, size, llmplan::TraceFormat::Auto);
  return 0;
}

namespace {

std::string packed(const std::string& text, llmplan::Packing packing) {
  const auto path = std::filesystem::temp_directory_path() / "llmplan_trace_auto_fuzz_seed";
  const auto sink = llmplan::create_file(path.string(), packing);
  sink->write(text);
  sink->finish();
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::filesystem::remove(path);
  return bytes;
}

}  // namespace

std::vector<std::string> llmplan::testing::seed_inputs() {
  const std::string native = "arrival_s,prompt_tokens,output_tokens\n0,1,2\n0.5,3,4\n";
  return {native,
          "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.9799600,4808,10\n",
          "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,m,4,1,5,x\n",
          R"({"timestamp": 0, "input_length": 6758, "output_length": 500, "hash_ids": [0]})",
          packed(native, Packing::Gzip),
          packed(native + native, Packing::Zstd),
          packed(native, Packing::Gzip) + packed("1,2,3\n", Packing::Gzip)};
}
