// @ts-check

/**
 * Takes every step, whatever becomes of those before it, so that one thing that cannot be taken away leaves only itself behind.
 * @param {readonly (() => void | Promise<void>)[]} steps
 * @returns {Promise<void>} rejects with what the failed steps said
 */
export async function endAllAsync(steps) {
  const failures = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}
