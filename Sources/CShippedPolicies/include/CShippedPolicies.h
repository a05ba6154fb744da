#ifndef ARMSLENGTH_SHIPPED_POLICIES_H
#define ARMSLENGTH_SHIPPED_POLICIES_H
#include <stddef.h>
/// The bytes of Policies/data-operations/policy.yaml, as they were when this was built.
const unsigned char *armslength_data_operations(size_t *count);
#endif
