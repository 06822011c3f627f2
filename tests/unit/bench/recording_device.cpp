#include "recording_device.hpp"

#include <cstdlib>
#include <cstring>
#include <utility>

#include "device_error.hpp"

namespace llmplan {

class RecordedGraph final : public DeviceGraph {
 public:
  RecordedGraph(RecordingDevice& device, std::shared_ptr<std::vector<RecordedOperation>> operations)
      : device_(device), operations_(std::move(operations)) {}
  void launch() override {
    for (const RecordedOperation& operation : *operations_) {
      device_.queue(operation);
    }
  }

 private:
  RecordingDevice& device_;
  std::shared_ptr<std::vector<RecordedOperation>> operations_;
};

class RecordingStopwatch final : public DeviceStopwatch {
 public:
  explicit RecordingStopwatch(const RecordingDevice& device) : device_(device) {}
  void start() override { started_ = device_.now_; }
  void stop() override { stopped_ = device_.now_; }
  Seconds read() override { return stopped_ - started_; }

 private:
  const RecordingDevice& device_;
  Seconds started_{};
  Seconds stopped_{};
};

void RecordingDevice::queue(const RecordedOperation& operation) {
  if (capturing_) {
    captured_->push_back(operation);
    return;
  }
  history_.push_back(operation);
  if (!std::holds_alternative<RecordedFill>(operation)) {
    now_ += kOperationTime;
  }
}

void* RecordingDevice::allocate(std::size_t bytes) {
  if (bytes > free_) {
    throw OutOfDeviceMemory("the recording device is full");
  }
  free_ -= bytes;
  void* const memory = std::calloc(bytes, 1);  // pages that nobody writes to cost nothing
  memory_.emplace_back(static_cast<std::byte*>(memory));
  sizes_.emplace(memory, bytes);
  return memory;
}

void RecordingDevice::Free::operator()(std::byte* memory) const { std::free(memory); }

void RecordingDevice::release(void* memory) noexcept { free_ += sizes_.at(memory); }

void* RecordingDevice::allocate_staging(std::size_t bytes) {
  return staging_.emplace_back(bytes).data();
}

void RecordingDevice::upload(void* to, const void* from, std::size_t bytes) {
  std::memcpy(to, from, bytes);
}

void RecordingDevice::download(void* to, const void* from, std::size_t bytes) {
  std::memcpy(to, from, bytes);
}

std::unique_ptr<DeviceGraph> RecordingDevice::capture(const std::function<void()>& work) {
  captured_ = std::make_shared<std::vector<RecordedOperation>>();
  capturing_ = true;
  work();
  capturing_ = false;
  return std::make_unique<RecordedGraph>(*this, captured_);
}

std::unique_ptr<DeviceStopwatch> RecordingDevice::make_stopwatch() {
  return std::make_unique<RecordingStopwatch>(*this);
}

MeasuredDevice PaperProbe::describe() const {
  MeasuredDevice device;
  device.name = "paper";
  device.l2 = Bytes{static_cast<double>(kL2Bytes)};
  return device;
}

std::string PaperProbe::algorithm(const Gemm& op) const { return "m " + std::to_string(op.m); }

}  // namespace llmplan
