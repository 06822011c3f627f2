#include "trace_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::read_any_trace(data, size, llmplan::TraceFormat::Native);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  const std::string header = "arrival_s,prompt_tokens,output_tokens\n";
  return {header + "0,1,2\n0.000000000001,3,4\n1e-3,5,6\n9072000,2147483647,1\n",
          "\xef\xbb\xbf" + header + "1715299200.25,1,2\r\n\r\n1715299201, 3 ,4.0"};
}
