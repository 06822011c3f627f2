#pragma once

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "number_text.hpp"
#include "result_fields.hpp"

namespace llmplan {

/// The digits that a reader of reports can use.
struct ReportDigits {
  [[nodiscard]] static double fraction(double value) { return rounded(value, kFractionDigits); }
  [[nodiscard]] static double latency(double ms) { return rounded(ms, kLatencyDigits); }
};

/// Every digit, so that what is read back is what was written.
struct AllDigits {
  [[nodiscard]] static double fraction(double value) { return value; }
  [[nodiscard]] static double latency(double ms) { return ms; }
};

/// Values with `fields` as JSON.
template <class Digits>
struct JsonEncoder {
  using Json = nlohmann::ordered_json;

  static Json encode(bool value) { return value; }
  static Json encode(std::int32_t value) { return value; }
  static Json encode(std::int64_t value) { return value; }
  static Json encode(std::uint64_t value) { return value; }
  static Json encode(const std::string& value) { return value; }
  static Json encode(Date value) { return date_text(value); }
  static Json encode(std::chrono::sys_seconds value) { return utc_text(value); }
  static Json encode(Usd value) { return value.to_string(2); }
  static Json encode(double value) {
    check(std::isfinite(value), "a result holds finite numbers");
    return Digits::fraction(value);
  }
  static Json encode(Milliseconds value) {
    check(std::isfinite(value.count()), "a latency is finite");
    return Digits::latency(value.count());
  }
  static Json encode(Duration value) { return encode(to_seconds(value).count()); }
  static Json encode(Time value) { return encode(value.time_since_epoch()); }

  template <class T>
  static Json encode(const std::optional<T>& value) {
    return value ? encode(*value) : Json();
  }
  template <class T>
  static Json encode(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) {
      array.push_back(encode(value));
    }
    return array;
  }
  template <class Type>
  static Json encode(const Type& value) {
    if constexpr (std::is_enum_v<Type>) {
      return to_string(value);
    } else {
      Writer writer;
      fields(writer, value);
      return writer.take();
    }
  }

 private:
  /// The archive of `fields` that writes.
  class Writer {
   public:
    template <class T>
    void operator()(const char* key, const T& value) {
      object_[key] = encode(value);
    }
    template <class T>
    void added(const char* key, const T& value) {
      (*this)(key, value);
    }
    template <class Members>
    void group(const char* key, const Members& members) {
      Writer nested;
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
    void json(const char* key, const std::string& text) {
      object_[key] = text.empty() ? Json() : Json::parse(text);
    }
    void hex(const char* key, std::uint64_t value) { object_[key] = fmt::format("{:016x}", value); }

    [[nodiscard]] Json take() { return std::move(object_); }

   private:
    Json object_ = Json::object();
  };
};

}  // namespace llmplan
