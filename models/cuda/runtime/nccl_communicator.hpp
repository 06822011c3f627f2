#pragma once

#include <memory>

#include "communicator.hpp"
#include "nccl_library.hpp"

namespace llmplan {

/// What the ranks of a group have in common: the library and the name under which they meet.
class NcclGroup {
 public:
  explicit NcclGroup(std::int32_t size);

  [[nodiscard]] std::int32_t size() const { return size_; }
  [[nodiscard]] const NcclLibrary& library() const { return library_; }
  [[nodiscard]] const ncclUniqueId& id() const { return id_; }

 private:
  NcclLibrary library_;
  std::int32_t size_;
  ncclUniqueId id_{};
};

/// One GPU's end of a group, on the stream of its device. The group outlives it.
class NcclCommunicator final : public Communicator {
 public:
  /// Joins on the current GPU; returns when all ranks, each in a thread of its own, have joined.
  NcclCommunicator(const NcclGroup& group, std::int32_t rank, cudaStream_t stream);
  ~NcclCommunicator() override;

  [[nodiscard]] std::int32_t rank() const override { return rank_; }
  [[nodiscard]] std::int32_t size() const override { return group_.size(); }
  void all_reduce(Float16* values, std::int64_t count) override;
  void all_gather(const Float16* values, Float16* out, std::int64_t count) override;

 private:
  const NcclGroup& group_;
  std::int32_t rank_;
  cudaStream_t stream_;
  ncclComm_t communicator_ = nullptr;
};

}  // namespace llmplan
