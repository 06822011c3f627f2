#include "planning_inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "data_file.hpp"
#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"
#include "price_book.hpp"
#include "price_book_assumptions.hpp"
#include "profile_choice.hpp"

namespace llmplan {

Catalog chosen_prices(const Scenario& scenario, const std::string& price_book,
                      std::vector<Assumption>& assumptions) {
  Catalog catalog = Catalog::shipped();
  if (!price_book.empty()) {
    const PriceBook book = PriceBook::open(price_book);
    assumptions = price_book_assumptions(book);
    catalog = catalog.with_book(book);
  }
  return scenario.prices.date ? catalog.with_price_date(*scenario.prices.date) : catalog;
}

void require_region(const Scenario& scenario, const Catalog& catalog) {
  if (!catalog.knows_region(scenario.region)) {
    throw InputError({scenario.file, "/region"}, '"' + scenario.region + '"',
                     "a region with prices (see `llmplan prices list`)",
                     nearest_name(scenario.region, catalog.regions()));
  }
}

void require_a_minute(const Scenario& scenario, Duration window) {
  if (window < std::chrono::minutes{1}) {
    throw InputError({scenario.file, "/workload"},
                     fmt::format("{:g} s of traffic", to_seconds(window).count()),
                     "at least a minute: a longer log or generator, or `month` to extend a log");
  }
}

std::vector<KernelProfile> one_per_gpu(const std::vector<GivenProfile>& given) {
  std::vector<KernelProfile> profiles;
  for (const GivenProfile& one : given) {
    if (find_profile(profiles, one.profile.device.gpu) != nullptr) {
      throw InputError({one.file, "/device/gpu"}, '"' + one.profile.device.gpu + '"',
                       "a GPU of which no other profile was given");
    }
    profiles.push_back(one.profile);
  }
  return profiles;
}

std::string step_time_digest(const std::set<std::string>& profiles) {
  if (profiles.empty()) {
    return model_data_digest();
  }
  return digest_text(fnv1a64(fmt::format("{} {}", model_data_digest(), fmt::join(profiles, " "))));
}

std::string step_time_digest(const std::vector<KernelProfile>& profiles) {
  std::set<std::string> digests;
  for (const KernelProfile& profile : profiles) {
    digests.insert(profile.digest);
  }
  return step_time_digest(digests);
}

}  // namespace llmplan
