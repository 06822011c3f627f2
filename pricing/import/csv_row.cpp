#include "csv_row.hpp"

#include <fmt/format.h>

#include "price_facts.hpp"

namespace llmplan {

CsvColumns::CsvColumns(const CsvStream& csv, const std::vector<std::string>& header)
    : csv_(&csv), header_(header) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    columns_.emplace(attribute_name(header[i]), i);
  }
}

const std::string& CsvColumns::at(std::string_view name) const {
  static const std::string absent;
  const auto found = columns_.find(name);
  return found == columns_.end() ? absent : csv_->fields()[found->second];
}

void CsvColumns::require_whole() const {
  if (csv_->fields().size() != header_.size()) {
    throw InputError({csv_->file(), fmt::format("line {}", csv_->line())},
                     fmt::format("{} fields", csv_->fields().size()),
                     fmt::format("{} fields, as in the header", header_.size()));
  }
}

std::string CsvColumns::place(std::string_view name) const {
  const auto found = columns_.find(name);
  return found == columns_.end()
             ? fmt::format("line {}", csv_->line())
             : fmt::format("line {}, column {}", csv_->line(), header_[found->second]);
}

}  // namespace llmplan
