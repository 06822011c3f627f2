#pragma once

#include <string>
#include <vector>

namespace llmplan {

/// Whether the model has seen a measurement, or one like it.
enum class Seen {
  HeldOut,  ///< neither it nor its neighbours were fitted to
  Fitted,   ///< it was among what the model was fitted to
};

/// A figure that was published, and what the model says.
struct Comparison {
  std::string data_set;
  std::string gpu;
  std::string quantity;
  Seen seen = Seen::HeldOut;
  std::string label;  ///< which row, for a plot
  double predicted = 0;
  double measured = 0;  ///< > 0; in the same unit
};

using Comparisons = std::vector<Comparison>;

// Each adds what it can compare; a table that is not there is named in `missing`.
void compare_layers(Comparisons& all, std::vector<std::string>& missing);
void compare_products(Comparisons& all);  ///< needs no table
void compare_attention(Comparisons& all, std::vector<std::string>& missing);
void compare_all_reduces(Comparisons& all, std::vector<std::string>& missing);
void compare_static_batches(Comparisons& all, std::vector<std::string>& missing);
void compare_faster_transformer(Comparisons& all, std::vector<std::string>& missing);
void compare_open_loop(Comparisons& all, std::vector<std::string>& missing);
void compare_kv_capacity(Comparisons& all, std::vector<std::string>& missing);

}  // namespace llmplan
