//! Linux services that Node lacks: TAP, links, namespaces, descriptor passing, locks.
