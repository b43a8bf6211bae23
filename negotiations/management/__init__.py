"""Commands, each a file in `commands/`: they translate, and make one call.

embedded_worker  Celery's worker and clock inside the process of `run`
exports          what every command that writes a negotiation is asked
mail_files       mails as files, whatever way of mail is set
"""
