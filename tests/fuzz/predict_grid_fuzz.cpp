// A grid of points: whatever stands in it, each of its rows stands in the answer.
#include "csv_table.hpp"
#include "fuzz_target.hpp"
#include "grid_columns.hpp"
#include "llmplan/error.hpp"
#include "point_query.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace llmplan;
  try {
    const CsvTable grid({reinterpret_cast<const char*>(data), size}, "fuzz");
    const GridColumns columns(grid);
    for (std::size_t i = 0; i < grid.rows(); ++i) {
      const GridRecord& row = grid.row(i);
      check(!row.raw.empty() && row.ends.size() == row.fields.size(), "a row has fields");
      check(row.ends.back() == row.raw.size(), "the fields are the row");
      try {
        const PointQuery query = parse_point(columns.fields(row), nullptr);
        check(query.card != nullptr && query.instance != nullptr, "names are looked up");
        check(query.batch.requests >= 1 && query.batch.context_tokens >= 1, "counts are positive");
      } catch (const InputError& error) {
        check(error.where().file.empty(), "a row's error is the row's");
      } catch (const MissingDataError&) {
        continue;
      }
    }
  } catch (const InputError& error) {
    check(error.where().file == "fuzz", "an error names its file");
  }
  return 0;
}

std::vector<std::string> llmplan::testing::seed_inputs() {
  return {"model,gpu,tp,batch,note\nllama-3.1-8b,H100,1,8,\"a, \"\"b\"\"\"\n",
          "\xef\xbb\xbfid,model,instance_type,dtype,gpu_memory_utilization\r\n"
          "1,mixtral-8x7b,p5.48xlarge,fp8,0.9\r\n\r\n2,,g5.xlarge,,1e-3",
          "model,gpu,prompt_tokens,output_tokens,context_tokens,pp,kv_dtype,engine\n"
          "qwen2.5-7b,T4,128.0,1,99999999,1,fp8,vllm\n\"x\ny\",,,,,,,\n"};
}
