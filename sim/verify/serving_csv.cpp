#include "serving_csv.hpp"

#include "csv_line.hpp"

namespace llmplan {

std::string iterations_csv(const Verification& verification, const StepTimeModel& step_time) {
  std::string text =
      "load,start_s,sequences,decode_sequences,decode_context_tokens,prefill_chunks,prefill_tokens,"
      "prefill_context_tokens,prefill_pairs,prefill_samples,predicted_ms,wall_ms,device_ms\n";
  for (const VerifiedLoad& load : verification.loads) {
    for (const StepRecord& step : load.log.steps) {
      const StepShape& shape = step.shape;
      text += CsvLine{}
                  .number(load.share)
                  .seconds(step.start)
                  .count(step.sequences())
                  .count(shape.decode_sequences)
                  .count(shape.decode_context)
                  .count(step.chunks)
                  .count(shape.prefill_tokens)
                  .count(shape.prefill_context)
                  .count(shape.prefill_pairs_twice / 2)
                  .count(shape.prefill_samples)
                  .latency(step_time.step(shape))
                  .latency(step.wall)
                  .latency(step.device)
                  .take();
    }
  }
  return text;
}

std::string requests_csv(const Verification& verification) {
  std::string text =
      "load,request,arrival_s,prompt_tokens,output_tokens,preemptions,queue_ms,ttft_ms,tpot_ms,"
      "e2e_ms\n";
  for (const VerifiedLoad& load : verification.loads) {
    for (const CompletedRequest& request : load.log.requests) {
      text += CsvLine{}
                  .number(load.share)
                  .count(request.index)
                  .seconds(request.arrival)
                  .count(request.prompt_tokens)
                  .count(request.latency.output_tokens)
                  .count(request.preemptions)
                  .latency(request.latency.queue)
                  .latency(request.latency.ttft)
                  .latency(request.latency.tpot())
                  .latency(request.latency.e2e)
                  .take();
    }
  }
  return text;
}

}  // namespace llmplan
