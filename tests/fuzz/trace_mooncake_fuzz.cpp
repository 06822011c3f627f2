#include "trace_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::read_any_trace(data, size, llmplan::TraceFormat::Mooncake);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {R"({"timestamp": 0, "input_length": 6758, "output_length": 500, "hash_ids": [0, 1, 2]})"
          "\n"
          R"({"timestamp": 3000.5, "input_length": 1, "output_length": 1, "hash_ids": []})",
          R"({"x":{"y":["\"]}",null,-1e5]},"output_length":4,"input_length":3,"timestamp":27482})"};
}
