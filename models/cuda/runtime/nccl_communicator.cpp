#include "nccl_communicator.hpp"

#include <cstddef>

namespace llmplan {

NcclGroup::NcclGroup(std::int32_t size) : size_(size) {
  library_.check(library_.make_id(&id_), "naming a group");
}

NcclCommunicator::NcclCommunicator(const NcclGroup& group, std::int32_t rank, cudaStream_t stream)
    : group_(group), rank_(rank), stream_(stream) {
  const NcclLibrary& nccl = group.library();
  nccl.check(nccl.join(&communicator_, group.size(), group.id(), rank), "joining a group");
}

NcclCommunicator::~NcclCommunicator() { group_.library().leave(communicator_); }

void NcclCommunicator::all_reduce(Float16* values, std::int64_t count) {
  const NcclLibrary& nccl = group_.library();
  nccl.check(nccl.all_reduce(values, values, static_cast<std::size_t>(count), ncclFloat16, ncclSum,
                             communicator_, stream_),
             "summing over the group");
}

void NcclCommunicator::all_gather(const Float16* values, Float16* out, std::int64_t count) {
  const NcclLibrary& nccl = group_.library();
  nccl.check(nccl.all_gather(values, out, static_cast<std::size_t>(count), ncclFloat16,
                             communicator_, stream_),
             "gathering from the group");
}

}  // namespace llmplan
