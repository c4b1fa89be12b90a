import { runBinAsync } from '../mlxconfig/runBin.js';

import { runMlxfwresetAsync } from './mlxfwreset.js';

await runBinAsync(runMlxfwresetAsync);
