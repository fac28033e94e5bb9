"""The command line: ``cli`` parses, calls and reports; what a command does stands in a module beside it."""
