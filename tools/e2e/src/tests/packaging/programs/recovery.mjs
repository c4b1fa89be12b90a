// What a tool that looks after records would do with @virtnet/recovery.
import { writeFileSync, mkdirSync } from 'node:fs';
import { CARD_FACTORY } from '@virtnet/config';
import { planRecovery, RecoveryStore } from '@virtnet/recovery';

mkdirSync('records');
writeFileSync('records/VNETS1D0F0', 'damaged');
const store = new RecoveryStore('records');
const stored = await store.loadAllAsync();
const plan = planRecovery({ stored, served: [], linked: [], card: CARD_FACTORY, portNames: ['mlx5_0'] });
for (const { fileName, reason } of plan) await store.quarantineAsync(fileName, reason);
console.log(JSON.stringify([plan.map(({ kind }) => kind), await store.loadAllAsync()]));
