"""How a plan, a measure or a provision is cited: what it says, in styles for people and in formats for programs."""
