"""Hands composed digests over: mail, files, webhooks and a feed behind one small protocol."""

from monitor.deliver.channel import Channel, channel_of, message_id, thread_id

__all__ = ["Channel", "channel_of", "message_id", "thread_id"]
