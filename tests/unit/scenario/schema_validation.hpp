#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "schema.hpp"

namespace llmplan::testing {

/// A file format's schema as an independent validator understands it.
class SchemaValidation {
 public:
  explicit SchemaValidation(const std::string& name)
      : json_(nlohmann::json::parse(schema_text(name))) {
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(json_),
                                            schema_);
  }

  [[nodiscard]] const nlohmann::json& json() const { return json_; }

  /// What the schema says against `document`; empty when it is valid.
  [[nodiscard]] std::string complaints(const nlohmann::json& document) const {
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    std::string text;
    if (!validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
      for (const auto& error : results) {
        for (const std::string& step : error.context) {
          text += step;
        }
        text += ": " + error.description + '\n';
      }
    }
    return text;
  }

 private:
  nlohmann::json json_;
  valijson::Schema schema_;
};

}  // namespace llmplan::testing
