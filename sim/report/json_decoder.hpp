#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <concepts>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "result_fields.hpp"

namespace llmplan {

// Objects keep their order: what is nested in a plan as it stands is written again as it stood.

/// Where a value stands in a JSON file.
struct JsonPlace {
  const std::string* file;
  nlohmann::ordered_json::json_pointer pointer;

  [[nodiscard]] JsonPlace child(const std::string& key) const { return {file, pointer / key}; }
  /// `found`: what stands there, null for nothing.
  [[noreturn]] void fail(const nlohmann::ordered_json& found, const std::string& expected,
                         const std::string& nearest = {}) const {
    const bool is_short = found.is_primitive() && found.dump().size() < 80;
    const std::string text = is_short ? found.dump() : found.type_name();
    throw InputError({*file, pointer.to_string()}, found.is_null() ? "" : text, expected, nearest);
  }
};

template <class Type>
void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Type& target);

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place, bool& target) {
  if (!value.is_boolean()) {
    place.fail(value, "true or false");
  }
  target = value.get<bool>();
}

template <std::integral Integer>
void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Integer& target) {
  const bool fits =
      value.is_number_unsigned()
          ? std::in_range<Integer>(value.get<std::uint64_t>())
          : value.is_number_integer() && std::in_range<Integer>(value.get<std::int64_t>());
  if (!fits) {
    place.fail(value, "a whole number in range");
  }
  target = value.get<Integer>();
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place, double& target) {
  if (!value.is_number()) {
    place.fail(value, "a number");
  }
  target = value.get<double>();
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place,
                   std::string& target) {
  if (!value.is_string()) {
    place.fail(value, "a text");
  }
  target = value.get<std::string>();
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Date& target) {
  std::string text;
  decode(value, place, text);
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    place.fail(value, "a day such as \"2026-09-01\"");
  }
  target = *date;
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place,
                   std::chrono::sys_seconds& target) {
  std::string text;
  decode(value, place, text);
  const std::optional<std::chrono::sys_seconds> time = parse_utc_text(text);
  if (!time) {
    place.fail(value, "an instant such as \"2026-09-01T08:00:00Z\"");
  }
  target = *time;
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Usd& target) {
  std::string text;
  decode(value, place, text);
  try {
    target = Usd::parse(text);
  } catch (const std::invalid_argument&) {
    place.fail(value, "US dollars as a decimal text, such as \"12.34\"");
  }
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place,
                   Milliseconds& target) {
  double count = 0;
  decode(value, place, count);
  target = Milliseconds(count);
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Duration& target) {
  constexpr double kMost = 106 * 86'400.0;
  double seconds = 0;
  decode(value, place, seconds);
  if (!(seconds >= 0 && seconds <= kMost)) {
    place.fail(value, "seconds from 0 to 106 days");
  }
  target = to_duration(Seconds(seconds));
}

inline void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Time& target) {
  Duration since_start{};
  decode(value, place, since_start);
  target = Time(since_start);
}

template <class T>
void decode(const nlohmann::ordered_json& value, const JsonPlace& place, std::optional<T>& target) {
  target.reset();
  if (!value.is_null()) {
    decode(value, place, target.emplace());
  }
}

template <class T>
void decode(const nlohmann::ordered_json& value, const JsonPlace& place, std::vector<T>& target) {
  if (!value.is_array()) {
    place.fail(value, "an array");
  }
  for (const nlohmann::ordered_json& element : value) {
    const JsonPlace element_place = place.child(std::to_string(target.size()));
    decode(element, element_place, target.emplace_back());
  }
}

/// The archive of `fields` that reads. Keys that it was not asked for are refused: they come from
/// a newer llmplan, and leaving them out would change the result.
class JsonReader {
 public:
  JsonReader(const nlohmann::ordered_json& object, JsonPlace place)
      : object_(object), place_(std::move(place)) {
    if (!object.is_object()) {
      place_.fail(object, "an object");
    }
  }

  template <class T>
  void operator()(const std::string& key, T& target) {
    decode(member(key), place_.child(key), target);
  }
  /// Absent is as good as null, so that results written before a key existed can be read.
  template <class T>
  void operator()(const std::string& key, std::optional<T>& target) {
    added(key, target);
  }
  /// Of a file written before the key existed the target stays as it is.
  template <class T>
  void added(const std::string& key, T& target) {
    asked_.insert(key);
    if (object_.contains(key)) {
      decode(object_.at(key), place_.child(key), target);
    }
  }
  template <class Members>
  void group(const std::string& key, const Members& members) {
    JsonReader nested(member(key), place_.child(key));
    members(nested);
    nested.finish();
  }
  void figure(const std::string& key, Milliseconds& target, bool known) {
    if (known) {
      (*this)(key, target);
    } else {
      asked_.insert(key);
    }
  }
  void amount(const std::string& key, Amount& target) {
    std::vector<std::int64_t> fraction;
    (*this)(key + "_fraction", fraction);
    asked_.insert(key);
    if (fraction.size() != 2 || fraction[1] <= 0) {
      place_.child(key + "_fraction")
          .fail(member(key + "_fraction"), "[numerator, denominator > 0]");
    }
    target = {fraction[0], fraction[1]};
  }
  void json(const std::string& key, std::string& text) {
    asked_.insert(key);
    const bool given = object_.contains(key) && !object_.at(key).is_null();
    if (given && !object_.at(key).is_object()) {
      place_.child(key).fail(object_.at(key), "an object");
    }
    text = given ? object_.at(key).dump() : "";
  }
  void hex(const std::string& key, std::uint64_t& target) {
    std::string text;
    (*this)(key, text);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target, 16);
    if (error != std::errc{} || end != text.data() + text.size()) {
      place_.child(key).fail(member(key), "hexadecimal digits of 64 bits");
    }
  }

  void finish() const {
    for (const auto& item : object_.items()) {
      if (!asked_.contains(item.key())) {
        place_.child(item.key())
            .fail(nlohmann::ordered_json(item.key()), "a known key",
                  nearest_name(item.key(), {asked_.begin(), asked_.end()}));
      }
    }
  }

 private:
  [[nodiscard]] const nlohmann::ordered_json& member(const std::string& key) {
    asked_.insert(key);
    if (!object_.contains(key)) {
      place_.fail(nlohmann::ordered_json(), fmt::format("the key \"{}\"", key));
    }
    return object_.at(key);
  }

  const nlohmann::ordered_json& object_;
  JsonPlace place_;
  std::set<std::string> asked_;
};

template <NamedEnum Enum>
void decode_name(const nlohmann::ordered_json& value, const JsonPlace& place, Enum& target) {
  std::string name;
  decode(value, place, name);
  std::vector<std::string> known;
  known.reserve(kNames<Enum>.size());
  for (const EnumName<Enum>& entry : kNames<Enum>) {
    known.emplace_back(entry.name);
  }
  const std::optional<Enum> found = enum_from_name<Enum>(name);
  if (!found) {
    place.fail(value, fmt::format("one of {}", fmt::join(known, ", ")), nearest_name(name, known));
  }
  target = *found;
}

template <class Type>
void decode(const nlohmann::ordered_json& value, const JsonPlace& place, Type& target) {
  if constexpr (std::is_enum_v<Type>) {
    decode_name(value, place, target);
  } else {
    JsonReader reader(value, place);
    fields(reader, target);
    reader.finish();
  }
}

}  // namespace llmplan
