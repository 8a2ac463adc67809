"""All stages as one service: command line, HTTP and web pages."""
