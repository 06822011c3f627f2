#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan::testing {

/// A safetensors file of this header and data, the header's length in front.
[[nodiscard]] inline std::string safetensors_bytes(std::string_view header, std::string_view data) {
  std::string bytes;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>(header.size() >> shift & 0xffU);
  }
  return bytes.append(header).append(data);
}

/// Writes tensors one behind the other.
class SafetensorsWriter {
 public:
  SafetensorsWriter& add(const std::string& name, const std::string& type,
                         const std::vector<std::int64_t>& shape, std::string_view data) {
    std::string extents;
    for (const std::int64_t extent : shape) {
      extents += (extents.empty() ? "" : ",") + std::to_string(extent);
    }
    header_ += (header_.empty() ? "\"" : ",\"") + name + R"(":{"dtype":")" + type +
               R"(","shape":[)" + extents + R"(],"data_offsets":[)" + std::to_string(data_.size()) +
               ',' + std::to_string(data_.size() + data.size()) + "]}";
    data_ += data;
    return *this;
  }
  template <class T>
  SafetensorsWriter& add(const std::string& name, const std::string& type,
                         const std::vector<std::int64_t>& shape, const std::vector<T>& values) {
    return add(
        name, type, shape,
        std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)));
  }

  [[nodiscard]] std::string bytes() const { return safetensors_bytes('{' + header_ + '}', data_); }

 private:
  std::string header_;
  std::string data_;
};

}  // namespace llmplan::testing
