import { runMlxconfigAsync } from './mlxconfig.js';
import { runBinAsync } from './runBin.js';

await runBinAsync(runMlxconfigAsync);
