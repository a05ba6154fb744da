// Tests of Risk.
