#pragma once

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "schema.hpp"

namespace llmplan::testing {

/// Deployments drawn from the schema: of every object any of its keys, of every key any of its
/// values. What a schema cannot say may be wrong in them.
class RandomDeployment {
 public:
  explicit RandomDeployment(std::uint32_t seed)
      : schema_(nlohmann::json::parse(schema_text("scenario"))), random_(seed) {}

  [[nodiscard]] nlohmann::json draw() { return value_of({{"$ref", "#/definitions/deployment"}}); }

 private:
  using Json = nlohmann::json;

  [[nodiscard]] std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  // NOLINTNEXTLINE(misc-no-recursion): a schema nests
  Json value_of(const Json& schema) {
    if (schema.contains("$ref")) {
      return value_of(schema_.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1))));
    }
    if (schema.contains("const")) {
      return schema["const"];
    }
    if (schema.contains("enum")) {
      return schema["enum"][below(schema["enum"].size())];
    }
    if (schema.contains("oneOf")) {
      return value_of(schema["oneOf"][below(schema["oneOf"].size())]);
    }
    if (schema.contains("anyOf")) {  // the first is a number, the others texts with a unit
      return value_of(schema["anyOf"][0]);
    }
    return value_of_type(schema["type"].get<std::string>(), schema);
  }

  Json value_of_type(const std::string& type, const Json& schema) {
    if (type == "object") {
      return object_of(schema);
    }
    if (type == "array") {
      return array_of(schema);
    }
    if (type == "boolean") {
      return below(2) == 0;
    }
    return type == "string" ? Json(text_of(schema)) : number_of(type == "integer", schema);
  }

  Json object_of(const Json& schema) {
    Json object = Json::object();
    for (const auto& [key, member] : schema["properties"].items()) {
      bool chosen = below(2) == 0;
      for (const Json& required : schema.value("required", Json::array())) {
        chosen = chosen || required == key;
      }
      if (chosen) {
        object[key] = value_of(member);
      }
    }
    return object;
  }

  Json array_of(const Json& schema) {
    Json array = Json::array();
    for (std::size_t left = below(3); left > 0; --left) {
      array.push_back(value_of(schema["items"]));
    }
    return array;
  }

  std::string text_of(const Json& schema) {
    if (!schema.contains("pattern")) {
      return std::to_string(1 + below(40)) + ".25";  // a name, or dollars
    }
    const auto pattern = schema["pattern"].get<std::string>();
    const auto dot = pattern.find("\\.");
    const bool has_prefix = pattern[1] != '(';
    return (has_prefix ? pattern.substr(1, dot - 1) + "." : "") + "some \"type\"\n";
  }

  Json number_of(bool whole, const Json& schema) {
    const double least = schema.value("minimum", schema.value("exclusiveMinimum", 0.0));
    const double most = schema.value("maximum", 1e6);
    const double share = std::uniform_real_distribution<double>(0, 1)(random_);
    const double number = least + (most - least) * (below(2) == 0 ? share : share * 1e-3);
    return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
  }

  Json schema_;
  std::mt19937 random_;
};

}  // namespace llmplan::testing
