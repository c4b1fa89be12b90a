// @ts-check
// `npm run demo`: from a fresh checkout to frames that go through a device, and back to nothing.
import { World } from '../demo/src/World.mjs';
import { tellStory } from '../demo/src/story.mjs';
import { setupBusyboxAsync } from '../peers/src/setupPeers.mjs';
import { ensureIpAsync, prepareAsync } from './src/prepare.mjs';
import { Progress } from './src/Progress.mjs';

const progress = new Progress();

/** Sets up, tells the story, and clears away whatever happened. */
async function demoAsync() {
  await prepareAsync(progress);
  await ensureIpAsync(progress);
  const busybox = await progress.stepAsync('ping, from busybox', (say) => setupBusyboxAsync(say));
  const world = new World();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void world.endAsync().finally(() => process.exit(1)));
  try {
    await progress.stepAsync('Controller on a private root', () => world.startAsync());
    tellStory(world, busybox, (text) => process.stdout.write(`${text}\n`));
  } finally {
    await progress.stepAsync('Controller stopped, nothing left behind', () => world.endAsync());
  }
}

try {
  await demoAsync();
  process.stdout.write('\nThe demo worked. Now try it yourself: npx virtio-net-controller --root DIR, and VIRTNET_ROOT=DIR npx virtnet list\n');
} catch (error) {
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
