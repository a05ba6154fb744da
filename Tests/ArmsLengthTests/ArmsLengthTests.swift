// Tests of ArmsLength.
