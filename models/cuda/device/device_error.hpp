#pragma once

#include <stdexcept>

namespace llmplan {

/// A device, its driver or one of its libraries is missing, refuses or fails. The message says what
/// to do about it where that is known.
class DeviceError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// More memory was asked for than the device has free.
class OutOfDeviceMemory : public DeviceError {
 public:
  using DeviceError::DeviceError;
};

}  // namespace llmplan
