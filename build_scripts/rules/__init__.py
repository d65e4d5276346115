"""What types cannot see: each rule is a small generator of problems, its docstring is the rule."""
