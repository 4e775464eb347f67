"""Xuexing 学行: runs the learning life of a learning organization."""
