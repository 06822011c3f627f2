#include "ops.hpp"

#include <array>
#include <cmath>

#include "float16.hpp"

namespace llmplan::reference {

double rounded_to_half(double value) { return to_float(to_float16(static_cast<float>(value))); }

Numbers numbers_of(const std::vector<Float16>& halves) {
  Numbers numbers;
  numbers.reserve(halves.size());
  for (const Float16 half : halves) {
    numbers.push_back(to_float(half));
  }
  return numbers;
}

NormResult add_rms_norm(const Numbers& x, const Numbers& residual, const Numbers& weight,
                        double epsilon) {
  NormResult result{residual, residual};
  const std::size_t width = weight.size();
  for (std::size_t row = 0; row < residual.size(); row += width) {
    double squares = 0;
    for (std::size_t i = row; i < row + width; ++i) {
      result.residual[i] = rounded_to_half(residual[i] + (x.empty() ? 0 : x[i]));
      squares += result.residual[i] * result.residual[i];
    }
    const double norm = std::sqrt(squares / static_cast<double>(width) + epsilon);
    for (std::size_t i = 0; i < width; ++i) {
      result.out[row + i] = result.residual[row + i] / norm * weight[i];
    }
  }
  return result;
}

Numbers rope(const Numbers& qkv, const Numbers& bias, const std::vector<std::int32_t>& positions,
             const HeadShape& shape, double theta) {
  Numbers out = qkv;
  const auto width = static_cast<std::size_t>(shape.qkv_width());
  const auto head_dim = static_cast<std::size_t>(shape.head_dim);
  const auto turned = static_cast<std::size_t>(shape.heads + shape.kv_heads) * head_dim;
  for (std::size_t i = 0; i < out.size() && !bias.empty(); ++i) {
    out[i] += bias[i % width];
  }
  for (std::size_t token = 0; token < positions.size(); ++token) {
    for (std::size_t head = 0; head < turned; head += head_dim) {
      for (std::size_t i = 0; i < head_dim / 2; ++i) {
        const double exponent = -2.0 * static_cast<double>(i) / shape.head_dim;
        const double angle = positions[token] * std::pow(theta, exponent);
        double& a = out[token * width + head + i];
        double& b = out[token * width + head + i + head_dim / 2];
        const double x = a;
        a = x * std::cos(angle) - b * std::sin(angle);
        b = b * std::cos(angle) + x * std::sin(angle);
      }
    }
  }
  return out;
}

Numbers swiglu(const Numbers& gate_up, std::int64_t width) {
  const auto columns = static_cast<std::size_t>(width);
  Numbers out;
  for (std::size_t row = 0; row < gate_up.size(); row += 2 * columns) {
    for (std::size_t i = row; i < row + columns; ++i) {
      out.push_back(gate_up[i] / (1 + std::exp(-gate_up[i])) * gate_up[i + columns]);
    }
  }
  return out;
}

std::vector<std::uint32_t> philox(std::uint32_t counter, std::uint32_t row, std::uint64_t draw,
                                  std::uint64_t seed) {
  constexpr std::uint64_t kLow = 0xFFFFFFFF;
  std::array<std::uint64_t, 4> c{counter, row, draw & kLow, draw >> 32U};
  std::array<std::uint64_t, 2> key{seed & kLow, seed >> 32U};
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t even = c[0] * 0xD2511F53;
    const std::uint64_t odd = c[2] * 0xCD9E8D57;
    c = {(odd >> 32U) ^ c[1] ^ key[0], odd & kLow, (even >> 32U) ^ c[3] ^ key[1], even & kLow};
    key = {(key[0] + 0x9E3779B9) & kLow, (key[1] + 0xBB67AE85) & kLow};
  }
  return {c.begin(), c.end()};
}

Numbers gumbel_scores(const Numbers& logits, double temperature, std::uint32_t row,
                      std::uint64_t draw, std::uint64_t seed) {
  Numbers scores;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const auto words = philox(static_cast<std::uint32_t>(i / 4), row, draw, seed);
    const double u = (words[i % 4] + 0.5) / 0x1p32;
    scores.push_back(logits[i] / temperature - std::log(-std::log1p(-u)));
  }
  return scores;
}

Numbers product(const Numbers& x, const Numbers& w, std::int64_t k) {
  const auto depth = static_cast<std::size_t>(k);
  Numbers y;
  for (std::size_t row = 0; row < x.size(); row += depth) {
    for (std::size_t column = 0; column < w.size(); column += depth) {
      double sum = 0;
      for (std::size_t i = 0; i < depth; ++i) {
        sum += x[row + i] * w[column + i];
      }
      y.push_back(sum);
    }
  }
  return y;
}

}  // namespace llmplan::reference
