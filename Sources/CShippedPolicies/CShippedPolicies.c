#include "CShippedPolicies.h"

static const unsigned char bytes[] = {
#embed "../../Policies/data-operations/policy.yaml"
};

const unsigned char *armslength_data_operations(size_t *count) {
  *count = sizeof bytes;
  return bytes;
}
