#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>

#include "byte_source.hpp"
#include "imported_prices.hpp"
#include "model_names.hpp"

namespace llmplan {

/// A file to import, packed or not.
struct PriceFile {
  std::string path;  ///< for messages; prices name it without its folder
  std::unique_ptr<ByteSource> bytes;
};

/// Reads AWS price files of any kind that we know, told by their content; memory is bounded by what
/// is taken. `models`: those of Bedrock that may be priced. Without `regions`, prices of all
/// regions. Throws: InputError for a file that is not sound, or when no price is taken at all.
[[nodiscard]] ImportedPrices import_prices(std::span<PriceFile> files, const ModelNames& models,
                                           const std::set<std::string>& regions);

}  // namespace llmplan
