"""Figures, times, money and ordinals of the Dutch, as English writes them.

A model now and then keeps a Dutch decimal comma, turns a milliard into a million, or says 16 for 61. What can be told
for certain from the Dutch sentence is mended: the same digits in another format, or a figure of the Dutch that is
missing while exactly one wrong figure of the same kind stands in the English. All else is left, and the checks tell.
Years, dates, scores, telephone numbers and numbers of articles keep their form.
"""

from sitegen.translate.locale.clocks import twelve_hours
from sitegen.translate.locale.dutch_times import lone_clock
from sitegen.translate.locale.mending import mend

__all__ = ["lone_clock", "mend", "twelve_hours"]
