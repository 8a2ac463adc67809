"""What commands print: JSON for programs, sheets and tables for people."""
