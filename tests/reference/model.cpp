#include "model.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <complex>
#include <numbers>

#include "float8.hpp"

namespace llmplan {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Floats = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Matrix tensor(const HostModel& model, const std::string& name) {
  const HostTensor& tensor = model.tensors.at(name);
  return Eigen::Map<const Floats>(tensor.values.data(), tensor.rows, tensor.columns).cast<double>();
}

Matrix rms_norm(const HostModel& model, const Matrix& x, const std::string& name) {
  const Matrix weight = tensor(model, name);
  Matrix out = x;
  for (Eigen::Index t = 0; t < x.rows(); ++t) {
    const double mean_square = x.row(t).squaredNorm() / static_cast<double>(x.cols());
    out.row(t) = x.row(t).cwiseProduct(weight.row(0)) / std::sqrt(mean_square + model.norm_epsilon);
  }
  return out;
}

Matrix project(const HostModel& model, const Matrix& x, const std::string& name) {
  Matrix y = x * tensor(model, name + ".weight").transpose();
  if (model.tensors.contains(name + ".bias")) {
    y.rowwise() += tensor(model, name + ".bias").row(0);
  }
  return y;
}

double scaled(const RopeSpec& rope, double frequency) {
  if (const auto* linear = std::get_if<LinearRopeScaling>(&rope.scaling)) {
    return frequency / linear->factor;
  }
  const auto* llama3 = std::get_if<Llama3RopeScaling>(&rope.scaling);
  if (llama3 == nullptr) {
    return frequency;
  }
  const auto context = static_cast<double>(llama3->original_context);
  const double wavelength = 2 * std::numbers::pi / frequency;
  if (wavelength < context / llama3->high_frequency_factor) {
    return frequency;
  }
  if (wavelength > context / llama3->low_frequency_factor) {
    return frequency / llama3->factor;
  }
  const double smooth = (context / wavelength - llama3->low_frequency_factor) /
                        (llama3->high_frequency_factor - llama3->low_frequency_factor);
  return (1 - smooth) * frequency / llama3->factor + smooth * frequency;
}

/// Turns each head of each row by the row's position, as a complex number of its two halves.
void rotate(const HostModel& model, Matrix& x) {
  const Eigen::Index head_dim = model.card.head_dim;
  const Eigen::Index pairs = head_dim / 2;
  for (Eigen::Index t = 0; t < x.rows(); ++t) {
    for (Eigen::Index c = 0; c < x.cols(); ++c) {
      const Eigen::Index pair = c % head_dim;
      if (pair >= pairs) {
        continue;
      }
      const double exponent = -2.0 * static_cast<double>(pair) / static_cast<double>(head_dim);
      const double frequency = scaled(model.rope, std::pow(model.rope.theta, exponent));
      const std::complex<double> turned = std::complex(x(t, c), x(t, c + pairs)) *
                                          std::polar(1.0, static_cast<double>(t) * frequency);
      x(t, c) = turned.real();
      x(t, c + pairs) = turned.imag();
    }
  }
}

void round_to_cache(const HostModel& model, Matrix& x) {
  if (model.kv_cache == KvFormat::Fp8) {
    x = x.unaryExpr([](double value) {
      return static_cast<double>(to_float(to_float8(static_cast<float>(value))));
    });
  }
}

Matrix attention(const HostModel& model, const Matrix& x, const std::string& prefix) {
  Matrix q = project(model, x, prefix + "q_proj");
  Matrix k = project(model, x, prefix + "k_proj");
  Matrix v = project(model, x, prefix + "v_proj");
  rotate(model, q);
  rotate(model, k);
  round_to_cache(model, k);
  round_to_cache(model, v);
  const Eigen::Index d = model.card.head_dim;
  const Eigen::Index group = model.card.heads / model.card.kv_heads;
  Matrix out = Matrix::Zero(x.rows(), q.cols());
  for (Eigen::Index t = 0; t < x.rows(); ++t) {
    for (Eigen::Index head = 0; head < model.card.heads; ++head) {
      const Eigen::Index kv = head / group * d;
      Eigen::VectorXd weights = k.block(0, kv, t + 1, d) * q.block(t, head * d, 1, d).transpose();
      weights = (weights.array() / std::sqrt(static_cast<double>(d))).matrix();
      weights = (weights.array() - weights.maxCoeff()).exp().matrix();
      weights /= weights.sum();
      out.block(t, head * d, 1, d) = weights.transpose() * v.block(0, kv, t + 1, d);
    }
  }
  return project(model, out, prefix + "o_proj");
}

Matrix feed_forward(const HostModel& model, const Matrix& x, const std::string& prefix) {
  const Matrix gate = project(model, x, prefix + "gate_proj");
  const Matrix up = project(model, x, prefix + "up_proj");
  const Matrix silu = (gate.array() / (1 + (-gate.array()).exp())).matrix();
  return project(model, silu.cwiseProduct(up), prefix + "down_proj");
}

}  // namespace

std::vector<double> reference_logits(const HostModel& model, std::span<const std::int32_t> tokens) {
  const Matrix embedding = tensor(model, "model.embed_tokens.weight");
  Matrix x(static_cast<Eigen::Index>(tokens.size()), embedding.cols());
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    x.row(static_cast<Eigen::Index>(t)) = embedding.row(tokens[t]);
  }
  for (std::int32_t layer = 0; layer < model.card.layers; ++layer) {
    const std::string prefix = "model.layers." + std::to_string(layer) + '.';
    x += attention(model, rms_norm(model, x, prefix + "input_layernorm.weight"),
                   prefix + "self_attn.");
    x += feed_forward(model, rms_norm(model, x, prefix + "post_attention_layernorm.weight"),
                      prefix + "mlp.");
  }
  const Matrix head = model.card.tied_embeddings ? embedding : tensor(model, "lm_head.weight");
  const Matrix logits = rms_norm(model, x, "model.norm.weight") * head.transpose();
  return {logits.data(), logits.data() + logits.size()};
}

}  // namespace llmplan
