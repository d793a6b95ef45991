"""What can be computed from plain numbers: numpy, scipy and scikit-learn, no Django."""
