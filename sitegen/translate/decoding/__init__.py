"""From segments to the best English that a model has for them."""
