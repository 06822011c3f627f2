#include "timeline_bucket.hpp"

namespace llmplan {

Duration timeline_bucket(Duration window) {
  for (const auto minutes : {1, 5, 15, 60, 360}) {
    const Duration bucket = std::chrono::minutes{minutes};
    if (window / bucket <= 400) {
      return bucket;
    }
  }
  return std::chrono::hours{24};
}

}  // namespace llmplan
