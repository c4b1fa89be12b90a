//! The engine: threads that own queues, commands in, events out.
