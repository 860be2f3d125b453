"""Attacks on the program, bounded and repeatable: hostile inputs, kills at any instant, runs side by side.

    make attack

What each part found is printed as a table; the exit code is 1 where anything broke. No traffic leaves the machine.
"""
