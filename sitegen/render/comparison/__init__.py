"""The pages that show both languages side by side."""
