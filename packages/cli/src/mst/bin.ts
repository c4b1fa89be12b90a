import { runBinAsync } from '../mlxconfig/runBin.js';

import { runMstAsync } from './mst.js';

await runBinAsync(runMstAsync);
