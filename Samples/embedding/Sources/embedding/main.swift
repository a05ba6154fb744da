import ArmsLength

let policy = try Policy.shipped  // or Policy(contentsOf: "policies/our.yaml")
let register = try Register(contentsOf: "Samples/scale-meta/register.yaml")
let vendor = try VendorProfile(contentsOf: "Samples/scale-meta/scale-ai.yaml", register: register)
let buyer = try Buyer(contentsOf: "Samples/scale-meta/buyers/rival-lab.yaml", register: register)

let assessor = Assessor(policy: policy, register: register)
let assessment = assessor.assess(vendor, for: buyer, asOf: try Day("2025-10-23"))

print(assessment.tier, assessment[.competition].expected)
for finding in assessment.findings {
  print(finding.indicator, finding.message, finding.location.map(\.fileAndLine) ?? "")
}
