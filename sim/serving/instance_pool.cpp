#include "instance_pool.hpp"

#include <algorithm>

namespace llmplan {

InstanceId InstancePool::launch(Time now) {
  if (terminated_.empty()) {
    terminated_.push_back(InstanceId{static_cast<std::uint32_t>(instances_.size())});
    instances_.emplace_back();
    ++counts_[static_cast<std::size_t>(InstanceState::Terminated)];
  }
  const InstanceId id = terminated_.back();
  terminated_.pop_back();
  Instance& instance = instances_[id.value];
  const std::uint64_t epoch = instance.epoch + 1;
  instance = Instance{};
  instance.epoch = epoch;
  instance.launched = now;
  change(id, InstanceState::Pending, now);
  const auto gone = counts_[static_cast<std::size_t>(InstanceState::Terminated)];
  most_ = std::max(most_, static_cast<std::int32_t>(instances_.size()) - gone);
  return id;
}

void InstancePool::set_running(InstanceId id, Time now) {
  instances_[id.value].running_since = now;
  change(id, InstanceState::Starting, now);
}

void InstancePool::set_in_service(InstanceId id, Time now) {
  instances_[id.value].in_service_since = now;
  change(id, InstanceState::InService, now);
}

void InstancePool::set_draining(InstanceId id, Time now) {
  change(id, InstanceState::Draining, now);
}

void InstancePool::terminate(InstanceId id, Time now) {
  Instance& instance = instances_[id.value];
  if (instance.state != InstanceState::Pending && !leases_closed_) {
    leases_.push_back({instance.running_since, now});
  }
  ++instance.epoch;
  change(id, InstanceState::Terminated, now);
  terminated_.push_back(id);
}

void InstancePool::close_leases(Time now) {
  for (const Instance& instance : instances_) {
    if (instance.state != InstanceState::Terminated && instance.state != InstanceState::Pending) {
      leases_.push_back({instance.running_since, now});
    }
  }
  leases_closed_ = true;
}

std::int32_t InstancePool::active() const {
  return count(InstanceState::Pending) + count(InstanceState::Starting) +
         count(InstanceState::InService);
}

Duration InstancePool::serviceable_until(Time now) const {
  return serviceable_ + (now - counted_until_) *
                            (count(InstanceState::InService) + count(InstanceState::Draining));
}

void InstancePool::change(InstanceId id, InstanceState to, Time now) {
  serviceable_ = serviceable_until(now);
  counted_until_ = now;
  InstanceState& state = instances_[id.value].state;
  --counts_[static_cast<std::size_t>(state)];
  ++counts_[static_cast<std::size_t>(to)];
  state = to;
}

}  // namespace llmplan
