"""Text typed in fonts from before Unicode (TCVN3, VNI, VPS, VIQR …), found and converted."""
