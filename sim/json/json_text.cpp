#include "json_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c == '"' || c == '\\' ? fmt::format("\\{}", c) : std::string(1, c);
    }
  }
  return out + '"';
}

std::string member_text(const JsonMember& member);

struct InlineText {
  std::string operator()(std::nullptr_t) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(std::uint64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const {
    check(std::isfinite(value), "JSON has no infinity");
    return fmt::format("{}", value);
  }
  std::string operator()(const std::string& value) const { return quoted(value); }
  std::string operator()(const JsonNode::Array& array) const {
    std::string out;
    for (const JsonNode& element : array) {
      out += (out.empty() ? "" : ", ") + std::visit(*this, element.value);
    }
    return '[' + out + ']';
  }
  std::string operator()(const JsonNode::Object& object) const {
    std::string out;
    for (const JsonMember& member : object) {
      out += (out.empty() ? " " : ", ") + member_text(member);
    }
    return object.empty() ? "{}" : '{' + out + " }";
  }
};

std::string member_text(const JsonMember& member) {
  return quoted(member.key) + ": " + std::visit(InlineText{}, member.value.value);
}

}  // namespace

std::string json_text(const JsonNode& node) {
  const auto* object = std::get_if<JsonNode::Object>(&node.value);
  if (object == nullptr || object->empty()) {
    return std::visit(InlineText{}, node.value);
  }
  std::string out;
  for (const JsonMember& member : *object) {
    out += (out.empty() ? "{\n  " : ",\n  ") + member_text(member);
  }
  return out + "\n}";
}

}  // namespace llmplan
