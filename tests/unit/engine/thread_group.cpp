#include "thread_group.hpp"

#include <thread>
#include <utility>

#include "float16.hpp"

namespace llmplan {

std::vector<std::vector<Float16>> ThreadGroup::exchange(std::int32_t rank,
                                                        std::vector<Float16> values) {
  values_[static_cast<std::size_t>(rank)] = std::move(values);
  barrier_.arrive_and_wait();
  std::vector<std::vector<Float16>> all = values_;
  barrier_.arrive_and_wait();
  return all;
}

void ThreadGroup::run(const std::function<void(std::int32_t rank)>& work) const {
  std::vector<std::jthread> threads;
  for (std::int32_t rank = 0; rank < size(); ++rank) {
    threads.emplace_back([&work, rank] { work(rank); });
  }
}

void ThreadCommunicator::all_reduce(Float16* values, std::int64_t count) {
  const auto all = group_.exchange(rank_, download(values, count));
  std::vector<Float16> sums;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    float sum = 0;
    for (const std::vector<Float16>& rank : all) {
      sum += to_float(rank[i]);
    }
    sums.push_back(to_float16(sum));
  }
  upload(values, sums);
}

void ThreadCommunicator::all_gather(const Float16* values, Float16* out, std::int64_t count) {
  for (const std::vector<Float16>& rank : group_.exchange(rank_, download(values, count))) {
    upload(out, rank);
    out += count;
  }
}

std::vector<Float16> ThreadCommunicator::download(const Float16* values, std::int64_t count) {
  std::vector<Float16> host(static_cast<std::size_t>(count));
  device_.download(host.data(), values, host.size() * sizeof(Float16));
  return host;
}

void ThreadCommunicator::upload(Float16* to, const std::vector<Float16>& values) {
  device_.upload(to, values.data(), values.size() * sizeof(Float16));
  device_.synchronize();
}

}  // namespace llmplan
