#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// Picks the replica that serves an arriving request.
/// Contract: sees only what a load balancer sees, the requests outstanding (waiting and running) at
/// each routable replica, oldest replica first; returns an index into that span, which is never
/// empty. Membership may change between calls.
class Router {
 public:
  Router() = default;
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;
  virtual ~Router() = default;

  [[nodiscard]] virtual std::size_t pick(std::span<const std::int32_t> outstanding) = 0;
};

[[nodiscard]] std::unique_ptr<Router> make_router(RouterKind kind, std::uint64_t seed);

}  // namespace llmplan
