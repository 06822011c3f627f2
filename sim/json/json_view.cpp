#include "json_view.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "llmplan/error.hpp"
#include "unit_text.hpp"

namespace llmplan {
namespace {

/// As JSON, without what a terminal would interpret, cut after 60 bytes between two characters.
std::string quoted(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (out.size() > kLongest && (byte & 0xc0U) != 0x80U) {
      return out + "…\"";
    }
    if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c == '"' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
    }
  }
  return out + '"';
}

struct ValueText {
  std::string operator()(std::nullptr_t) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(std::uint64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return quoted(value); }
  std::string operator()(const JsonNode::Array& /*value*/) const { return "an array"; }
  std::string operator()(const JsonNode::Object& /*value*/) const { return "an object"; }
};

/// The value of any kind of JSON number.
std::optional<double> number_of(const JsonView& view) {
  if (const auto* whole = view.get_if<std::int64_t>()) {
    return static_cast<double>(*whole);
  }
  if (const auto* natural = view.get_if<std::uint64_t>()) {
    return static_cast<double>(*natural);
  }
  const auto* real = view.get_if<double>();
  return real != nullptr ? std::optional(*real) : std::nullopt;
}

/// A number as it is, or a text with a unit in multiples of `unit`.
double number_or_text(const JsonView& view, double unit,
                      std::optional<double> (*parse)(std::string_view),
                      const std::string& expected) {
  if (const auto* text = view.get_if<std::string>()) {
    const std::optional<double> value = parse(*text);
    if (!value) {
      view.fail(expected);
    }
    return *value / unit;
  }
  const std::optional<double> number = number_of(view);
  if (!number) {
    view.fail(expected);
  }
  return *number;
}

/// What to say of a number in quotes.
const char* unquoted(const JsonView& view) {
  const auto* text = view.get_if<std::string>();
  if (text == nullptr) {
    return "";
  }
  double number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  const bool is_number = error == std::errc{} && end == text->data() + text->size();
  return is_number ? ", without quotes" : "";
}

}  // namespace

JsonView::JsonView(const JsonNode& node, std::string pointer, const std::string& file)
    : node_(&node), pointer_(std::move(pointer)), file_(&file) {}

bool JsonView::is_number() const { return number_of(*this).has_value(); }

const JsonNode::Object& JsonView::object() const {
  const auto* members = get_if<JsonNode::Object>();
  if (members == nullptr) {
    fail("an object");
  }
  return *members;
}

std::vector<JsonView> JsonView::elements() const {
  const auto* nodes = get_if<JsonNode::Array>();
  if (nodes == nullptr) {
    fail("an array");
  }
  std::vector<JsonView> views;
  for (const JsonNode& node : *nodes) {
    views.emplace_back(node, child_pointer(pointer_, std::to_string(views.size())), *file_);
  }
  return views;
}

JsonView JsonView::member(const JsonMember& member) const {
  return {member.value, child_pointer(pointer_, member.key), *file_};
}

void JsonView::fail(const std::string& expected, const std::string& nearest) const {
  throw InputError({*file_, pointer_}, std::visit(ValueText{}, node_->value), expected, nearest);
}

void JsonView::fail_name(const std::vector<std::string>& known) const {
  fail(fmt::format("{}{}", known.size() > 1 ? "one of " : "", fmt::join(known, ", ")),
       nearest_name(*get_if<std::string>(), known));
}

void JsonView::fail_missing(const std::string& expected) const {
  throw InputError({*file_, pointer_}, "", expected);
}

void read_value(const JsonView& view, bool& target) {
  const auto* value = view.get_if<bool>();
  if (value == nullptr) {
    view.fail("true or false");
  }
  target = *value;
}

void read_value(const JsonView& view, std::string& target) {
  const auto* value = view.get_if<std::string>();
  if (value == nullptr || value->empty()) {
    view.fail("a text that is not empty");
  }
  target = *value;
}

void read_value(const JsonView& view, std::string& target, const OneOf& accepted) {
  const auto* value = view.get_if<std::string>();
  if (value == nullptr) {
    view.fail(fmt::format("one of {}", fmt::join(accepted.names, ", ")));
  }
  for (const std::string& name : accepted.names) {
    if (name == *value) {
      target = name;
      return;
    }
  }
  view.fail_name(accepted.names);
}

void read_value(const JsonView& view, double& target, const NumberRange& range) {
  const std::optional<double> number = number_of(view);
  if (!number || !range.contains(*number)) {
    view.fail("a number" + range.phrase() + unquoted(view));
  }
  target = *number;
}

void read_value(const JsonView& view, std::uint64_t& target) {
  const auto* value = view.get_if<std::uint64_t>();
  if (value == nullptr) {
    view.fail("a whole number of 0 or more, below 2^64");
  }
  target = *value;
}

void read_value(const JsonView& view, Duration& target, const NumberRange& range) {
  const double unit = seconds_of_suffix(view.pointer()).value_or(1);
  const std::string expected = fmt::format(R"(a number of {}{}, or a text such as "90s" or "15m")",
                                           unit == 1 ? "seconds" : "milliseconds", range.phrase());
  const double number = number_or_text(view, unit, parse_duration_text, expected);
  constexpr double kLongest = kMaxDays * 86400;
  if (!range.contains(number) || number < 0 || number * unit > kLongest) {
    view.fail(expected);
  }
  target = to_duration(Seconds{number * unit});
}

std::int64_t read_integer(const JsonView& view, const NumberRange& range) {
  check(range.least > -0x1p53 && range.most < 0x1p53, "bounds of an integer are exact as double");
  const std::optional<double> number = number_of(view);
  if (!number || std::floor(*number) != *number || !range.contains(*number)) {
    view.fail("a whole number" + range.phrase() + unquoted(view));
  }
  return static_cast<std::int64_t>(*number);
}

std::int64_t read_size(const JsonView& view, const NumberRange& range) {
  const double unit = bytes_of_suffix(view.pointer()).value_or(1);
  const std::string expected = fmt::format(R"(a whole number of {}{}, or a text such as "2GiB")",
                                           unit == 1 ? "bytes" : "GiB", range.phrase());
  const double number = number_or_text(view, unit, parse_size_text, expected);
  if (std::floor(number) != number || !range.contains(number)) {
    view.fail(expected);
  }
  return static_cast<std::int64_t>(number);
}

}  // namespace llmplan
