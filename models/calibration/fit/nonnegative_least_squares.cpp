#include "fit/nonnegative_least_squares.hpp"

#include <Eigen/Dense>
#include <limits>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Columns that may be positive, and the rest, which are 0.
using ActiveSet = std::vector<bool>;

/// Least squares over the passive columns; 0 elsewhere.
VectorXd solve_passive(const MatrixXd& a, const VectorXd& b, const ActiveSet& passive) {
  std::vector<Index> columns;
  for (Index j = 0; j < a.cols(); ++j) {
    if (passive[static_cast<std::size_t>(j)]) {
      columns.push_back(j);
    }
  }
  const VectorXd reduced = a(Eigen::all, columns).colPivHouseholderQr().solve(b);
  VectorXd x = VectorXd::Zero(a.cols());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    x[columns[i]] = reduced[static_cast<Index>(i)];
  }
  return x;
}

/// The column outside the passive set along which the error falls fastest; -1 when none does.
Index steepest(const VectorXd& gradient, const ActiveSet& passive, double tolerance) {
  Index best = -1;
  double steepness = tolerance;
  for (Index j = 0; j < gradient.size(); ++j) {
    if (!passive[static_cast<std::size_t>(j)] && gradient[j] > steepness) {
      best = j;
      steepness = gradient[j];
    }
  }
  return best;
}

/// Goes from `x` towards `target` until a coefficient reaches 0, and fixes it there. False when the
/// way was free to the end.
bool stopped_at_zero(VectorXd& x, const VectorXd& target, ActiveSet& passive) {
  double way = 1;
  Index blocking = -1;
  for (Index j = 0; j < x.size(); ++j) {
    if (passive[static_cast<std::size_t>(j)] && target[j] <= 0) {
      const double reach = x[j] / (x[j] - target[j]);
      if (blocking < 0 || reach < way) {
        way = reach;
        blocking = j;
      }
    }
  }
  if (blocking < 0) {
    x = target;
    return false;
  }
  x += way * (target - x);
  x[blocking] = 0;
  passive[static_cast<std::size_t>(blocking)] = false;
  return true;
}

VectorXd nonnegative_solution(const MatrixXd& a, const VectorXd& b) {
  // The gradient of a column of length 1 that explains nothing is of the order of rounding.
  const double tolerance = 1e-12 * b.norm();
  VectorXd x = VectorXd::Zero(a.cols());
  ActiveSet passive(static_cast<std::size_t>(a.cols()), false);
  for (Index turn = 0; turn < 3 * a.cols(); ++turn) {  // enough in practice: L & H, page 164
    const Index entering = steepest(a.transpose() * (b - a * x), passive, tolerance);
    if (entering < 0) {
      break;
    }
    passive[static_cast<std::size_t>(entering)] = true;
    VectorXd target = solve_passive(a, b, passive);
    if (target[entering] <= 0) {  // only rounding made it look steep
      break;
    }
    while (stopped_at_zero(x, target, passive)) {
      target = solve_passive(a, b, passive);
    }
  }
  return x;
}

}  // namespace

std::vector<double> fit_costs(const std::vector<CostSample>& samples) {
  check(!samples.empty(), "costs are fitted to samples");
  const auto rows = static_cast<Index>(samples.size());
  const auto columns = static_cast<Index>(samples.front().amounts.size());
  MatrixXd a(rows, columns);
  for (Index i = 0; i < rows; ++i) {
    const CostSample& sample = samples[static_cast<std::size_t>(i)];
    check(sample.time > 0, "a measured time is positive");
    for (Index j = 0; j < columns; ++j) {
      a(i, j) = sample.amounts[static_cast<std::size_t>(j)] / sample.time;
    }
  }
  VectorXd lengths = a.colwise().norm().transpose();
  lengths = (lengths.array() > 0).select(lengths, 1.0);
  a.array().rowwise() /= lengths.transpose().array();
  const VectorXd solution = nonnegative_solution(a, VectorXd::Ones(rows)).cwiseQuotient(lengths);
  return {solution.begin(), solution.end()};
}

}  // namespace llmplan
