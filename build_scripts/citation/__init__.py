"""How a plan, a measure or a provision is cited: what a citation says, in styles for people and formats for programs."""
