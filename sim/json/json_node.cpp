#include "json_node.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "llmplan/error.hpp"
#include "syntax_hint.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kMaxDepth = 64;

std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  return fmt::format("line {}, column {}", line, before.size() - line_start + 1);
}

/// The parser's reason without its own prefix and position.
std::string reason_of(const nlohmann::json::exception& error) {
  const std::string text = error.what();
  const std::size_t at = text.find("syntax error");
  return at == std::string::npos ? "numbers within the range of a double" : text.substr(at);
}

/// Builds the tree from parse events. The parser's own tree would keep only the last of two equal
/// keys, silently.
class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  [[nodiscard]] JsonNode take_root() { return std::move(root_); }

  bool null() override { return add({nullptr}); }
  bool boolean(bool value) override { return add({value}); }
  bool number_integer(std::int64_t value) override { return add({value}); }
  bool number_unsigned(std::uint64_t value) override { return add({value}); }
  bool number_float(double value, const std::string& /*text*/) override { return add({value}); }
  bool string(std::string& value) override { return add({std::move(value)}); }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*members*/) override { return open({JsonNode::Object{}}); }
  bool start_array(std::size_t /*elements*/) override { return open({JsonNode::Array{}}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    auto& members = std::get<JsonNode::Object>(open_.back()->value);
    for (const JsonMember& member : members) {
      if (member.key == name) {
        throw InputError({file_, child_pointer(pointer(), name)}, "",
                         "each key only once in an object");
      }
    }
    members.push_back({std::move(name), {}});
    return true;
  }

  bool parse_error(std::size_t offset, const std::string& /*token*/,
                   const nlohmann::json::exception& error) override {
    const std::size_t last_read = offset == 0 ? 0 : offset - 1;
    const std::string_view hint = syntax_hint(text_, last_read);
    throw InputError({file_, line_and_column(text_, last_read)}, "",
                     hint.empty() ? "valid JSON (" + reason_of(error) + ")"
                                  : fmt::format("valid JSON: {}", hint));
  }

 private:
  JsonNode& place(JsonNode&& node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return root_;
    }
    if (auto* members = std::get_if<JsonNode::Object>(&open_.back()->value)) {
      return members->back().value = std::move(node);
    }
    auto& elements = std::get<JsonNode::Array>(open_.back()->value);
    elements.push_back(std::move(node));
    return elements.back();
  }

  bool add(JsonNode&& node) {
    place(std::move(node));
    return true;
  }

  bool open(JsonNode&& container) {
    // The tree is destroyed recursively: without a limit a hostile file would exhaust the stack.
    if (open_.size() == kMaxDepth) {
      throw InputError({file_, ""}, "", fmt::format("at most {} levels of nesting", kMaxDepth));
    }
    open_.push_back(&place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  /// Of the innermost open container.
  [[nodiscard]] std::string pointer() const {
    std::string text;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      const auto* members = std::get_if<JsonNode::Object>(&open_[i]->value);
      text = members != nullptr
                 ? child_pointer(text, members->back().key)
                 : child_pointer(
                       text, std::to_string(std::get<JsonNode::Array>(open_[i]->value).size() - 1));
    }
    return text;
  }

  std::string_view text_;
  const std::string& file_;
  JsonNode root_;
  std::vector<JsonNode*> open_;  ///< the path to where the next value goes; only its end grows
};

}  // namespace

JsonNode parse_json(std::string_view text, const std::string& file) {
  TreeBuilder builder(text, file);
  nlohmann::json::sax_parse(text.begin(), text.end(), &builder,
                            nlohmann::json::input_format_t::json, /*strict=*/true,
                            /*ignore_comments=*/true);
  return builder.take_root();
}

std::string child_pointer(const std::string& pointer, std::string_view key) {
  std::string text = pointer + '/';
  for (const char c : key) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace llmplan
