"""Hand a rendered digest over: mail, file, webhook, feed."""
