#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"
#include "profile_file.hpp"
#include "unit/profile/random_profile.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<std::string> kPoint = {"predict", "--model", "llama-3.1-8b", "--gpu", "A10G"};

std::vector<std::string> with(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

json answer(const std::vector<std::string>& arguments, const std::filesystem::path& folder = ".") {
  const ProcessOutcome outcome = run_llmplan(with(arguments, {"--format", "json"}), folder);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return json::parse(outcome.out);
}

std::string last_cells(const std::string& csv) {
  return csv.substr(csv.rfind('\n', csv.size() - 2) + 1);
}

TEST(Predict, Formats_HoldTheSameAnswer) {
  const json point = answer(kPoint);
  EXPECT_EQ(point["fits"], true);
  const std::string csv = run_llmplan(with(kPoint, {"--format", "csv"})).out;
  EXPECT_THAT(last_cells(csv), HasSubstr(',' + point["e2e_ms"].dump() + ','));
  EXPECT_THAT(run_llmplan(kPoint).out, HasSubstr("E2E"));
  EXPECT_THAT(run_llmplan(with(kPoint, {"--format", "markdown"})).out, HasSubstr("| E2E |"));
}

TEST(Predict, PipelineOverMachines_ShowsItsSends) {
  const json point = answer({"predict", "--model", "llama-3.1-70b", "--instance-type",
                             "g5.12xlarge", "--tp", "4", "--pp", "2", "--explain"});
  const json& step = point["explanation"]["decode_step"];
  double sum = 0;
  double sends = 0;
  for (const json& part : step["classes"]) {
    sum += part["ms"].get<double>();
    sends += part["class"] == "machine_sends" ? part["ms"].get<double>() : 0;
    EXPECT_NE(part["class"], "stage_sends") << "each stage fills its machine";
  }
  EXPECT_NEAR(sends, 0.032 + 2 * 8192 / 5e6, 1e-4) << "EFA through the host, 40 Gbit/s";
  EXPECT_NEAR(sum, step["ms"].get<double>(), 1e-3 * sum);
  EXPECT_THAT(point["explanation"]["assumptions"].dump(), HasSubstr("2 machines over EFA"));
}

TEST(Predict, Grid_IsAnsweredAsItsSinglePoints) {
  const TempFolder folder;
  std::string grid;
  std::string answers;
  for (const char* batch : {"1", "8", "300"}) {
    const std::string csv = run_llmplan(with(kPoint, {"--format", "csv", "--batch", batch})).out;
    const std::string cells = last_cells(csv);
    const std::string asked = "llama-3.1-8b,A10G,g5.xlarge,1,1,auto,auto,vllm,1024,256," +
                              std::string(batch) + ",1152,,,,0.9";
    EXPECT_EQ(cells.substr(0, asked.size()), asked);
    grid += asked + '\n';
    answers += cells;
  }
  const std::string header =
      "model,gpu,instance_type,tp,pp,dtype,kv_dtype,engine,prompt_tokens,output_tokens,batch,"
      "context_tokens,max_num_seqs,max_num_batched_tokens,max_model_len,gpu_memory_utilization";
  folder.write("rows.csv", header + '\n' + grid);
  const ProcessOutcome outcome = run_llmplan({"predict", "--grid", "rows.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out.substr(outcome.out.find('\n') + 1), answers);
}

TEST(Predict, Grid_IsReadFromStandardInputAndUnpacked) {
  const TempFolder folder;
  folder.write("rows.csv", "model,gpu\nllama-3.1-8b,H100\n");
  const auto shell = [&folder](const std::string& command) {
    const std::string binary = LLMPLAN_BINARY;
    return Process({"/bin/sh", "-c", command + " | " + binary + " predict --grid -"}, folder.path())
        .wait();
  };
  const ProcessOutcome plain = shell("cat rows.csv");
  EXPECT_EQ(plain.exit_code, 0) << plain.err;
  EXPECT_EQ(shell("gzip -c rows.csv").out, plain.out);
  EXPECT_EQ(run_llmplan({"predict", "--grid", "rows.csv"}, folder.path()).out, plain.out);
}

TEST(Predict, GridWithBadRows_IsAnsweredAllTheSame) {
  const TempFolder folder;
  folder.write("rows.csv", "gpu,batch_size,batch\nH100,4,8\nH10,4,8\n");
  const ProcessOutcome outcome =
      run_llmplan({"predict", "--model", "qwen2.5-7b", "--grid", "rows.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("did you mean \"\"H100\"\"?\""));
  EXPECT_THAT(outcome.err, HasSubstr("1 of 2 rows could not be answered; rows.csv: line 3: gpu:"));
}

TEST(Predict, GridWithoutAnAnswer_IsWrongInput) {
  const TempFolder folder;
  folder.write("rows.csv", "gpu\nH100\n");
  const ProcessOutcome outcome = run_llmplan({"predict", "--grid", "rows.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, HasSubstr("H100,"));
  EXPECT_THAT(outcome.err, HasSubstr("1 of 1 rows"));
}

TEST(Predict, ColumnsThatMayBeMistakes_AreNoted) {
  const TempFolder folder;
  folder.write("rows.csv", "model,gpu,promt_tokens,ttft_ms\nllama-3.1-8b,H100,5,7\n");
  const ProcessOutcome outcome = run_llmplan({"predict", "--grid", "rows.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("\"promt_tokens\""), HasSubstr("\"prompt_tokens\"?"),
                                 HasSubstr("own columns of that name: ttft_ms")));
}

TEST(Predict, ModelThatDoesNotFit_IsAnAnswer) {
  const ProcessOutcome outcome =
      run_llmplan({"predict", "--model", "llama-3.1-70b", "--gpu", "A10G"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("weights need"));
}

TEST(Predict, WrongPoints_EndWithTheirCodeAndSayWhatIsWrong) {
  struct Wrong {
    std::vector<std::string> arguments;
    int exit_code;
    std::string message;
  };
  const std::vector<Wrong> cases = {
      {{"predict", "--gpu", "H100"}, 2, "expected --model"},
      {{"predict", "--model", "llama-3.1-8b"}, 2, "expected --gpu"},
      {with(kPoint, {"--batch", "0"}), 2, "--batch: got \"0\""},
      {with(kPoint, {"--tp", "3"}), 2, "tensor_parallel"},
      {with(kPoint, {"--tp", "16"}), 2, "split the layers over machines with pipeline_parallel"},
      {with(kPoint, {"--dtype", "fp9"}), 2, "did you mean \"fp8\"?"},
      {with(kPoint, {"--engine", "vllm-v9"}), 3, "did you mean \"vllm-v1\"?"},
      {with(kPoint, {"--config", "config.json"}), 2, "no --model beside it"},
      {with(kPoint, {"--format", "csv", "--explain"}), 2, "--explain: expected a single point"},
      {with(kPoint, {"--grid", "missing.csv"}), 2, "missing.csv"},
      {with(kPoint, {"--grid", "x", "--format", "json"}), 2, "--format: expected csv"},
      {{"predict", "--model", "llama-3", "--gpu", "A10G"}, 3, "--model: no model"},
      {{"predict", "--model", "llama-3.1-8b", "--gpu", "A10"}, 3, "did you mean \"A10G\"?"},
  };
  for (const Wrong& wrong : cases) {
    const ProcessOutcome outcome = run_llmplan(wrong.arguments);
    EXPECT_EQ(outcome.exit_code, wrong.exit_code) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(wrong.message));
    EXPECT_THAT(outcome.out, IsEmpty());
  }
}

TEST(Predict, HuggingFaceConfig_IsAsGoodAsTheBuiltInModel) {
  const TempFolder folder;
  folder.write("config.json",
               R"({"model_type":"llama","hidden_act":"silu","num_hidden_layers":32,)"
               R"("hidden_size":4096,"num_attention_heads":32,"num_key_value_heads":8,)"
               R"("intermediate_size":14336,"vocab_size":128256,"rms_norm_eps":1e-05,)"
               R"("max_position_embeddings":131072,"tie_word_embeddings":false})");
  const json built_in = answer(kPoint);
  const json config =
      answer({"predict", "--config", "config.json", "--gpu", "A10G"}, folder.path());
  for (const char* key : {"ttft_ms", "e2e_ms", "decode_ms_per_step", "kv_capacity_tokens"}) {
    EXPECT_EQ(config[key], built_in[key]) << key;
  }
}

TEST(Predict, Profile_TimesTheStepsOfItsGpu) {
  const TempFolder folder;
  KernelProfile profile = testing::random_profile(*find_model("llama-3.1-8b"), {}, 0.02, 1);
  profile.device.gpu = "A10G";
  folder.write("a10g.json", write_profile(profile));
  const json plain = answer(kPoint);
  const json profiled =
      answer(with(kPoint, {"--profile", "a10g.json", "--explain"}), folder.path());
  EXPECT_NE(profiled["ttft_ms"], plain["ttft_ms"]);
  EXPECT_THAT(profiled["explanation"]["assumptions"].dump(), HasSubstr("llmplan calibrate"));
  const ProcessOutcome other =
      run_llmplan({"predict", "--model", "llama-3.1-8b", "--gpu", "H100", "--profile", "a10g.json"},
                  folder.path());
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("a10g.json: /device/gpu: got \"A10G\", expected a profile of"));
}

}  // namespace
}  // namespace llmplan
