// npx runs a program below a shell, and hands a SIGTERM to the shell only. The shell dies, npx ends, and the program would
// serve on, unseen. So below npx the death of the parent counts as the signal that killed it. Nowhere else: a controller
// that was started in the background of a login shell outlives it on purpose.

/** How often to look for the parent below npx. */
const LOOK_MS: number = 100;

/** What of a process is looked at. */
export type ISignalledProcess = Pick<NodeJS.Process, 'ppid' | 'env' | 'on'>;

/** Aborted by SIGTERM or SIGINT: from then on the controller stops. */
export function shutdownSignal(self: ISignalledProcess = process): AbortSignal {
  const controller: AbortController = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    self.on(name, () => controller.abort(name));
  }
  // The terminal or journal may go away first; that is no reason to leave devices behind.
  self.on('SIGHUP', () => undefined);
  if (self.env.npm_lifecycle_event === 'npx') {
    abortWithParent(self, controller);
  }
  return controller.signal;
}

function abortWithParent(self: ISignalledProcess, controller: AbortController): void {
  const parent: number = self.ppid;
  const timer: NodeJS.Timeout = setInterval(() => {
    if (self.ppid !== parent) {
      clearInterval(timer);
      controller.abort('the end of npx');
    }
  }, LOOK_MS).unref();
}
