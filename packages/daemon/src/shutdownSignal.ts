/** Aborted by SIGTERM or SIGINT: from then on the controller stops. */
export function shutdownSignal(): AbortSignal {
  const controller: AbortController = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => controller.abort(name));
  }
  // The terminal or journal may go away first; that is no reason to leave devices behind.
  process.on('SIGHUP', () => undefined);
  return controller.signal;
}
