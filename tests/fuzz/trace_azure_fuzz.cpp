#include "trace_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::read_any_trace(data, size, llmplan::TraceFormat::Azure);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  const std::string header = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n";
  return {header + "2023-11-16 18:17:03.9799600,4808,10\r\n2023-11-16 18:17:04.0319600,3180,8",
          header + "2024-05-10 00:00:00.009930+00:00,1,2\n2024-05-12T00:00:00Z,3,4\n"};
}
