#include "kernel_measurements.hpp"

namespace llmplan {
namespace {

Seconds latency(const MeasuredTable& table, std::size_t row) {
  return Milliseconds{table.number(row, "latency_ms")};
}

/// Rows of a device and KV format.
template <class Call>
std::vector<MeasuredAttention> attentions(const MeasuredTable& table, std::string_view device,
                                          std::string_view kv, Call call_of_row) {
  std::vector<MeasuredAttention> calls;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, "device") == device && table.text(row, "kv_dtype") == kv) {
      MeasuredAttention call = call_of_row(row);
      call.sequences = table.number(row, "batch");
      call.heads = table.number(row, "heads");
      call.kv_heads = table.number(row, "kv_heads");
      call.time = latency(table, row);
      calls.push_back(call);
    }
  }
  return calls;
}

}  // namespace

std::vector<MeasuredGemm> measured_gemms(const MeasuredTable& table, std::string_view device,
                                         std::string_view dtype) {
  std::vector<MeasuredGemm> products;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.text(row, "device") == device && table.text(row, "dtype") == dtype) {
      products.push_back({table.number(row, "m"), table.number(row, "n"), table.number(row, "k"),
                          latency(table, row)});
    }
  }
  return products;
}

std::vector<MeasuredAttention> measured_decodes(const MeasuredTable& table, std::string_view device,
                                                std::string_view kv) {
  return attentions(table, device, kv, [&table](std::size_t row) {
    MeasuredAttention call;
    call.tokens = table.number(row, "isl");
    call.context = table.number(row, "step_kv_len") + call.tokens;
    return call;
  });
}

std::vector<MeasuredAttention> measured_prefills(const MeasuredTable& table,
                                                 std::string_view device, std::string_view kv) {
  return attentions(table, device, kv, [&table](std::size_t row) {
    MeasuredAttention call;
    call.tokens = table.number(row, "isl");
    return call;
  });
}

}  // namespace llmplan
