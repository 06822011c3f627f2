// Static batches that public runs of engines were timed with: everything starts together.
#include <functional>
#include <string_view>

#include "batch_run.hpp"
#include "comparison.hpp"
#include "engine_under_test.hpp"
#include "measured_table.hpp"

namespace llmplan {
namespace {

constexpr double kMillisecond = 1e3;

BatchRun run(const EngineUnderTest& engine, double requests, double prompt, double output) {
  BatchShape batch;
  batch.requests = static_cast<std::int64_t>(requests);
  batch.prompt_tokens = static_cast<std::int64_t>(prompt);
  batch.output_tokens = static_cast<std::int64_t>(output);
  return run_batch(batch, engine.fit.limits, *engine.timing.step_time);
}

double ms(Duration duration) { return Milliseconds{duration}.count(); }

Setup setup(std::string model, std::string gpu, std::int32_t ranks, Interconnect link,
            std::string engine) {
  Setup result{std::move(model), std::move(gpu), ranks, link, {}};
  result.engine.name = std::move(engine);
  return result;
}

/// A table, or nothing and its name among the missing ones.
std::optional<MeasuredTable> table(const char* name, std::vector<std::string>& missing) {
  std::optional<MeasuredTable> found = measured_table(name);
  if (!found) {
    missing.emplace_back(name);
  }
  return found;
}

void compare_lmdeploy(Comparisons& all, const MeasuredTable& rows) {
  const auto engine =
      engine_under_test(setup("llama-2-7b", "A100-80", 1, Interconnect::None, "lmdeploy"));
  for (std::size_t row = 0; engine && row < rows.rows(); ++row) {
    if (rows.text(row, "model") != "llama2-7b") {
      continue;
    }
    const double batch = rows.number(row, "batch");
    const double prompt = rows.number(row, "prompt_tokens");
    const double output = rows.number(row, "output_tokens");
    const BatchRun predicted = run(*engine, batch, prompt, output);
    const std::string label = rows.text(row, "batch") + " x " + rows.text(row, "prompt_tokens") +
                              "/" + rows.text(row, "output_tokens");
    all.push_back({"LMDeploy 0.2 static", "A100-80", "whole batch, ms", Seen::HeldOut, label,
                   ms(predicted.end),
                   kMillisecond * batch * output / rows.number(row, "out_tok_s")});
  }
}

/// Our names in an Argonne row; empty for what is not compared.
struct ArgonneRow {
  std::string gpu;
  std::string engine;
  std::string model;
};

ArgonneRow argonne_row(const MeasuredTable& rows, std::size_t row) {
  const std::string& hardware = rows.text(row, "hardware");
  const std::string& engine = rows.text(row, "engine");
  const std::string& model = rows.text(row, "model");
  return {hardware == "Nvidia H100 GPU"   ? "H100"
          : hardware == "Nvidia A100 GPU" ? "A100-40"
                                          : "",
          engine == "vLLM"           ? "vllm-v0"
          : engine == "TensorRT-LLM" ? "tensorrt-llm-2024"
                                     : "",
          model.find("Llama-2") != std::string::npos   ? "llama-2-7b"
          : model.find("Llama-3") != std::string::npos ? "llama-3.1-8b"
                                                       : "mistral-7b"};
}

// Llama 3 has the layers of Llama 3.1, but a shorter context, in which vLLM does not chunk.
constexpr std::int64_t kLlama3Context = 8192;

void compare_argonne(Comparisons& all, const MeasuredTable& rows) {
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const ArgonneRow names = argonne_row(rows, row);
    if (names.gpu.empty() || names.engine.empty()) {
      continue;
    }
    Setup with = setup(names.model, names.gpu, 1, Interconnect::None, names.engine);
    if (names.model == "llama-3.1-8b") {
      with.engine.max_model_len = kLlama3Context;
    }
    const auto engine = engine_under_test(with);
    if (!engine) {
      continue;
    }
    const BatchRun predicted = run(*engine, rows.number(row, "batch"), rows.number(row, "in_len"),
                                   rows.number(row, "out_len"));
    const std::string data_set = "Argonne 2024, " + names.engine;
    all.push_back({data_set, names.gpu, "TTFT of the batch, ms", Seen::HeldOut, names.model,
                   ms(predicted.last_first_token), kMillisecond * rows.number(row, "ttft_s")});
    // How often TensorRT-LLM reads a KV head comes from these rows on A100.
    const bool fitted = names.engine == "tensorrt-llm-2024" && names.gpu == "A100-40";
    all.push_back({data_set, names.gpu, "TPOT, ms", fitted ? Seen::Fitted : Seen::HeldOut,
                   names.model, ms(*predicted.token_time), rows.number(row, "itl_ms_derived")});
  }
}

void compare_nm_vllm(Comparisons& all, const MeasuredTable& rows) {
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (rows.text(row, "dataset") != "synthetic" || rows.text(row, "quant") != "fp16") {
      continue;
    }
    const auto ranks = static_cast<std::int32_t>(rows.number(row, "tp"));
    const std::string& gpu = rows.text(row, "gpu");
    const auto engine = engine_under_test(setup(
        "llama-2-7b", gpu, ranks, ranks > 1 ? Interconnect::Pcie : Interconnect::None, "vllm-v0"));
    if (!engine) {
      continue;
    }
    const bool prefill = rows.number(row, "output_len") == 1;
    const bool offline = rows.number(row, "num_prompts") == 1000;
    const BatchRun predicted = run(*engine, rows.number(row, "num_prompts"),
                                   rows.number(row, "input_len"), rows.number(row, "output_len"));
    all.push_back({"nm-vllm 0.3-0.5", gpu + (ranks > 1 ? " x4" : ""),
                   prefill   ? "one prompt, ms"
                   : offline ? "1000 prompts, ms"
                             : "128 tokens, ms",
                   offline ? Seen::HeldOut : Seen::Fitted,
                   rows.text(row, "num_prompts") + " x " + rows.text(row, "input_len"),
                   ms(predicted.end), kMillisecond * rows.number(row, "elapsed_s_derived")});
  }
}

std::string tensorrt_gpu(const std::string& device) {
  return device == "A100-80GB" ? "A100-80" : device == "H100-SXM-80GB" ? "H100" : "L40S";
}

void compare_tensorrt(Comparisons& all, const MeasuredTable& rows) {
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const std::string& model = rows.text(row, "model");
    const bool small = model == "LLaMA 7B";
    if (rows.text(row, "metric") != "first_token_ms" || (!small && model != "LLaMA 70B")) {
      continue;
    }
    const std::string gpu = tensorrt_gpu(rows.text(row, "device"));
    const auto ranks = static_cast<std::int32_t>(rows.number(row, "tp"));
    const bool several = ranks > 1;
    Setup with = setup(small ? "llama-2-7b" : "llama-2-70b", gpu, ranks,
                       several ? Interconnect::NvLink : Interconnect::None, "tensorrt-llm-2024");
    with.engine.weights =
        rows.text(row, "precision") == "fp8" ? WeightFormat::Fp8 : WeightFormat::Native16;
    with.all_reduce = AllReduceKind::Nccl;  // custom kernels came with 0.8
    if (const auto engine = engine_under_test(with)) {
      all.push_back({"TensorRT-LLM 0.5", gpu + (several ? " x4" : ""), "first token, ms",
                     Seen::HeldOut, model + " " + rows.text(row, "input_len"),
                     ms(run(*engine, 1, rows.number(row, "input_len"), 1).end),
                     rows.number(row, "value")});
    }
  }
}

}  // namespace

void compare_static_batches(Comparisons& all, std::vector<std::string>& missing) {
  using Compare = void (*)(Comparisons&, const MeasuredTable&);
  for (const auto& [name, compare] :
       {std::pair<const char*, Compare>{"lmdeploy_a100_static.csv", compare_lmdeploy},
        {"argonne_ttft_itl.csv", compare_argonne},
        {"nmvllm_offline_llama2_7b.csv", compare_nm_vllm},
        {"trtllm_v061_static.csv", compare_tensorrt}}) {
    if (const auto rows = table(name, missing)) {
      compare(all, *rows);
    }
  }
}

}  // namespace llmplan
