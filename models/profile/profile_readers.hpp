#pragma once

#include "kernel_profile.hpp"
#include "object_reader.hpp"

namespace llmplan {

// One reader per object of a profile: it fills its target or throws an InputError.

/// A time in the unit of the format, microseconds; not negative.
void read_microseconds(const JsonView& view, Seconds& time);
void read_fit_error(ObjectReader& object, FitError& error);
void read_gemm_table(ObjectReader& object, GemmTable& table);
void read_attention_table(ObjectReader& object, AttentionTable& table);
void read_small_table(ObjectReader& object, SmallTable& table);

/// Reads the array `key` with `read` into `list`. `precedes(a, b)` must hold for neighbours, else
/// InputError at the second one, expecting `order`.
template <class T, class Precedes>
void read_ordered(ObjectReader& object, const std::string& key, std::vector<T>& list,
                  void (*read)(ObjectReader&, T&), Precedes precedes, const char* order) {
  for (const JsonView& element : object.require(key).elements()) {
    T value;
    read_value(element, value, read);
    if (!list.empty() && !precedes(list.back(), value)) {
      element.fail(order);
    }
    list.push_back(std::move(value));
  }
}

}  // namespace llmplan
