#pragma once

#include <set>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "kernel_profile.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "simulate.hpp"

namespace llmplan {

/// The prices that a scenario asks for: those built in, under the user's book when it is not empty,
/// on the scenario's price date. What the book changes is appended to `assumptions`.
/// Throws: as `PriceBook::open` and `Catalog::with_book`.
[[nodiscard]] Catalog chosen_prices(const Scenario& scenario, const std::string& price_book,
                                    std::vector<Assumption>& assumptions);

/// Throws: InputError for a region without prices.
void require_region(const Scenario& scenario, const Catalog& catalog);

/// A shorter window would be blown up to a month beyond meaning. Throws: InputError.
void require_a_minute(const Scenario& scenario, Duration window);

/// Throws: InputError for two profiles of one GPU.
[[nodiscard]] std::vector<KernelProfile> one_per_gpu(const std::vector<GivenProfile>& given);

/// Of all data that step times come from: the tables, and the profiles of these digests.
[[nodiscard]] std::string step_time_digest(const std::set<std::string>& profiles);
/// With all of these in use.
[[nodiscard]] std::string step_time_digest(const std::vector<KernelProfile>& profiles);

}  // namespace llmplan
