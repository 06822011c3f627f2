#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json_report.hpp"
#include "llmplan/error.hpp"
#include "number_text.hpp"
#include "result_fields.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

template <class Type>
Json encode(const Type& value);

Json encode(bool value) { return value; }
Json encode(std::int32_t value) { return value; }
Json encode(std::int64_t value) { return value; }
Json encode(std::uint64_t value) { return value; }
Json encode(const std::string& value) { return value; }
Json encode(Date value) { return date_text(value); }
Json encode(Usd value) { return value.to_string(2); }

Json encode(double value) {
  check(std::isfinite(value), "a result holds finite numbers");
  return rounded(value, kFractionDigits);
}
Json encode(Milliseconds value) {
  check(std::isfinite(value.count()), "a latency is finite");
  return rounded(value.count(), kLatencyDigits);
}
Json encode(Duration value) { return encode(to_seconds(value).count()); }
Json encode(Time value) { return encode(value.time_since_epoch()); }

template <class T>
Json encode(const std::optional<T>& value) {
  return value ? encode(*value) : Json();
}

template <class T>
Json encode(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) {
    array.push_back(encode(value));
  }
  return array;
}

/// The archive of `fields` that writes.
class JsonWriter {
 public:
  template <class T>
  void operator()(const char* key, const T& value) {
    object_[key] = encode(value);
  }
  template <class Members>
  void group(const char* key, const Members& members) {
    JsonWriter nested;
    members(nested);
    object_[key] = nested.take();
  }
  void figure(const char* key, Milliseconds value, bool known) {
    object_[key] = known ? encode(value) : Json();
  }
  void amount(const std::string& key, const Amount& amount) {
    object_[key] = encode(amount.to_double());
    object_[key + "_fraction"] = {amount.numerator, amount.denominator};
  }
  void hex(const char* key, std::uint64_t value) { object_[key] = fmt::format("{:016x}", value); }

  [[nodiscard]] Json take() { return std::move(object_); }

 private:
  Json object_ = Json::object();
};

template <class Type>
Json encode(const Type& value) {
  JsonWriter writer;
  fields(writer, value);
  return writer.take();
}

std::string scalar_text(const Json& value) {
  return value.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

/// Levels of objects and arrays in `value`, itself included.
int depth(const Json& value) {
  int deepest = 0;
  for (const Json& member : value) {
    deepest = std::max(deepest, member.is_structured() ? depth(member) : 0);
  }
  return deepest + 1;
}

/// A bucket of the timeline or a line of the bill is a line of the file, so that two results
/// compare line by line.
bool fits_one_line(const Json& value) {
  return value.is_object() ? depth(value) <= 2
                           : std::all_of(value.begin(), value.end(),
                                         [](const Json& element) { return element.is_number(); });
}

void write(std::string& out, const Json& value, std::size_t indent) {
  if (!value.is_structured()) {
    out += scalar_text(value);
    return;
  }
  const bool one_line = fits_one_line(value);
  const std::string between = one_line ? ", " : ",\n" + std::string(indent + 2, ' ');
  out += value.is_object() ? '{' : '[';
  out += one_line ? "" : between.substr(1);
  bool first = true;
  for (const auto& member : value.items()) {
    out += first ? "" : between;
    out += value.is_object() ? scalar_text(member.key()) + ": " : "";
    write(out, member.value(), indent + 2);
    first = false;
  }
  out += one_line ? "" : "\n" + std::string(indent, ' ');
  out += value.is_object() ? '}' : ']';
}

}  // namespace

std::string render_json(const Result& result) {
  Json root = {{"schema", "llmplan.result/1"}};
  root.update(encode(result));
  std::string text;
  write(text, root, 0);
  return text + '\n';
}

}  // namespace llmplan
