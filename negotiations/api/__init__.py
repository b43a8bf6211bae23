"""The site for programs. A version is a prefix of the address and a folder here."""
