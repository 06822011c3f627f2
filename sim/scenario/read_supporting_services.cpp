#include "readers.hpp"

namespace llmplan {
namespace {

void read_security(ObjectReader& object, SecuritySpec& security) {
  object.optional("kms_keys", security.kms_keys, between(0, 10'000));
  object.optional("secrets", security.secrets, between(0, 10'000));
}

}  // namespace

void read_supporting_services(ObjectReader& object, SupportingServices& services) {
  object.optional("front_end", services.front_end, read_front_end);
  object.optional("data", services.data, read_data);
  object.optional("observability", services.observability, read_observability);
  object.optional("security", services.security, read_security);
}

}  // namespace llmplan
