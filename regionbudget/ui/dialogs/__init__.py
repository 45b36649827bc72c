"""Dialogs: new plan, crash, help, progress, search."""
