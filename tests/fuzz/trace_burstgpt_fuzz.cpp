#include "trace_target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  llmplan::testing::read_any_trace(data, size, llmplan::TraceFormat::BurstGpt);
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
      "5,ChatGPT,472,18,490,Conversation log\n45,ChatGPT,1087,0,1087,API log\n",
      "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,"
      "Log Type\n19440110.0,1,0.5,GPT-4,417,276,693,API log\n19440111.5,1,,GPT-4,1,1.0,2,x\n"};
}
