#include "object_writer.hpp"

#include <cmath>

#include "unit_text.hpp"

namespace llmplan {
namespace {

/// `value` in units of `unit` seconds, as a number that `read_value` turns into `value` again where
/// there is one: above some hours a double has steps of more than a picosecond.
double number_of(Duration value, double unit) {
  const double nearest = to_seconds(value).count() / unit;
  double below = nearest;
  double above = nearest;
  for (int step = 0; step < 4; ++step) {
    for (const double number : {below, above}) {
      if (to_duration(Seconds{number * unit}) == value) {
        return number;
      }
    }
    below = std::nextafter(below, 0);
    above = std::nextafter(above, HUGE_VAL);
  }
  return nearest;
}

}  // namespace

void ObjectWriter::add(std::string key, JsonNode value) {
  members_.push_back({std::move(key), std::move(value)});
}

void ObjectWriter::add(std::string key, Duration value) {
  const double number = number_of(value, seconds_of_suffix(key).value_or(1));
  add(std::move(key), JsonNode{number});
}

}  // namespace llmplan
