"""Reading a ledger of somebody else's making: its file, what it is tied to, and a last look."""
