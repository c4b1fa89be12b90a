//! vhost-user: the messages, and the back end's session.
