// What a controller of other devices would do with @virtnet/sf-pool.
import { hotplugVuid } from '@virtnet/config';
import { SfPool, SimulatedSfProvider } from '@virtnet/sf-pool';

const pool = new SfPool({ provider: new SimulatedSfProvider(), totalPerPort: 512 });
await pool.refreshAsync();
const { sfNumber, representor } = pool.reserve({ port: 0 }, hotplugVuid(0));
await pool.attachAsync([{ port: 0, sfNumber, owner: hotplugVuid(0), queuePairs: 1, mtu: 1500 }]);
console.log(JSON.stringify([representor, pool.find(representor).state]));
