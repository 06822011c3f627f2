#include "json_stream.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "char_stream.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kMaxDepth = 64;
/// Follows the parser's events; between the start and the end of a picked value it builds a tree.
class Events {
 public:
  using Json = nlohmann::json;

  Events(const CharStream& stream, const std::string& file, JsonPicker& picker)
      : stream_(stream), file_(file), picker_(picker) {}

  bool null() { return scalar({nullptr}); }
  bool boolean(bool value) { return scalar({value}); }
  bool number_integer(std::int64_t value) { return scalar({value}); }
  bool number_unsigned(std::uint64_t value) { return scalar({value}); }
  bool number_float(double value, const std::string& /*text*/) { return scalar({value}); }
  bool string(std::string& value) {
    if (open_.empty() && !begins_picked()) {
      return true;
    }
    return finish_scalar({std::move(value)});
  }
  bool binary(Json::binary_t& /*value*/) { return false; }

  bool start_object(std::size_t /*members*/) {
    open_container({JsonNode::Object{}});
    path_.enter_object();
    return true;
  }
  bool start_array(std::size_t /*elements*/) {
    open_container({JsonNode::Array{}});
    path_.enter_array();
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    path_.set_key(name);
    if (!open_.empty()) {
      std::get<JsonNode::Object>(open_.back()->value).push_back({std::move(name), {}});
    }
    return true;
  }

  bool parse_error(std::size_t /*offset*/, const std::string& /*token*/,
                   const nlohmann::json::exception& error) {
    const std::string text = error.what();
    const std::size_t at = text.find("syntax error");
    throw InputError({file_, stream_.place()}, "",
                     fmt::format("valid JSON ({})", at == std::string::npos
                                                        ? "numbers within the range of a double"
                                                        : text.substr(at)));
  }

 private:
  bool begins_picked() {
    path_.count_element();
    return picker_.wants(path_);
  }

  bool scalar(JsonNode&& node) {
    if (open_.empty() && !begins_picked()) {
      return true;
    }
    return finish_scalar(std::move(node));
  }

  bool finish_scalar(JsonNode&& node) {
    if (open_.empty()) {
      picker_.take(path_, node);
    } else {
      place(std::move(node));
    }
    return true;
  }

  JsonNode* place(JsonNode&& node) {
    if (auto* members = std::get_if<JsonNode::Object>(&open_.back()->value)) {
      members->back().value = std::move(node);
      return &members->back().value;
    }
    auto& elements = std::get<JsonNode::Array>(open_.back()->value);
    elements.push_back(std::move(node));
    return &elements.back();
  }

  void open_container(JsonNode&& node) {
    if (path_.depth() == kMaxDepth) {
      throw InputError({file_, stream_.place()}, "",
                       fmt::format("at most {} levels of nesting", kMaxDepth));
    }
    if (!open_.empty()) {
      open_.push_back(place(std::move(node)));
    } else if (begins_picked()) {
      root_ = std::move(node);
      open_.push_back(&root_);
    }
  }

  bool close() {
    path_.leave();
    if (!open_.empty()) {
      open_.pop_back();
      if (open_.empty()) {
        picker_.take(path_, root_);
      }
    }
    return true;
  }

  const CharStream& stream_;
  const std::string& file_;
  JsonPicker& picker_;
  JsonPath path_;
  JsonNode root_;
  std::vector<JsonNode*> open_;  ///< the path inside the picked value; only its end grows
};

}  // namespace

void read_json_stream(ByteSource& text, const std::string& file, JsonPicker& picker) {
  CharStream stream(text);
  Events events(stream, file, picker);
  nlohmann::json::sax_parse(CharIterator(stream), CharIterator(), &events);
}

}  // namespace llmplan
