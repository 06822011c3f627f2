// Rate at which a price list is read: most of its bytes are terms of SKUs that are not ours.

#include <benchmark/benchmark.h>

#include "catalog.hpp"
#include "import_prices.hpp"
#include "unit/price_import/synthetic_offer.hpp"

namespace llmplan {
namespace {

void import_offer(benchmark::State& state) {
  const ModelNames models(Catalog::shipped().list({}));
  const auto bytes = static_cast<std::size_t>(state.range(0)) << 20;
  while (state.KeepRunning()) {
    std::vector<PriceFile> files;
    files.push_back({"ec2.json", std::make_unique<testing::SyntheticOffer>(bytes)});
    benchmark::DoNotOptimize(import_prices(files, models, {}));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}
BENCHMARK(import_offer)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace llmplan
