"""How long personal data stays: kinds, rules, the nightly work, and the register of deletions."""
