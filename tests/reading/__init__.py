"""What is read, and for whom."""
