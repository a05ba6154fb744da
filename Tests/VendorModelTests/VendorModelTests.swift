// Tests of VendorModel.
