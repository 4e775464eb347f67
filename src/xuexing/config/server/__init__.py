"""The running program: a supervisor with two children, the web server and the worker.

Whatever ends, and however it is ended, nothing of it stays behind: each child leads a session of its
own, every process dies with its parent, and what is orphaned all the same falls to the supervisor.
"""
