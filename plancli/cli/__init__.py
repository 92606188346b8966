"""The command line: parse, call, write. One module per group of commands, one error boundary in `main`."""
