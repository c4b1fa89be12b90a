import type { IControllerContext } from './IControllerContext.js';

/** Says in the log which ports have more scalable functions than PF_TOTAL_SF allows now: devices keep theirs, and none is made. */
export function tellTotals({ config, card, pool, log }: IControllerContext): void {
  for (const { name, number } of config.ports) {
    const total: number = card.pfTotalSf[number];
    const taken: number = pool.slots.filter(({ port, state }) => port === number && state !== 'spare').length;
    if (taken > total) {
      log.err('tellTotals.ts:tellTotals', overText(name, taken, total));
    }
  }
}

function overText(name: string, taken: number, total: number): string {
  return (
    `PF_TOTAL_SF of ${name} is ${total}, and its recorded devices have ${taken} scalable functions: they keep them, and no device ` +
    'can be made there until others are gone or PF_TOTAL_SF is raised with mlxconfig, and the card is reset'
  );
}
