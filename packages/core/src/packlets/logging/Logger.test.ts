import { describe, expect, it } from 'vitest';

import { Logger } from './Logger.js';

function logger(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: new Logger((line) => lines.push(line), 42), lines };
}

describe('Logger', () => {
  it("writes the guide's shape", () => {
    const { log, lines } = logger();
    log.info('unplug.ts:unplugAsync', 'Done');
    expect(lines).toEqual(['virtio-net-controller[42]: [INFO] unplug.ts:unplugAsync: Done\n']);
  });

  it('tells the journal the gravity, and leaves program and process to it', () => {
    const lines: string[] = [];
    const log = new Logger((line) => lines.push(line), (level) => `<${level}>`);
    log.err('a:b', 'Done');
    expect(lines).toEqual(['<err>[ERR] a:b: Done\n']);
  });

  it.each([
    ['err', ['[ERR]']],
    ['info', ['[ERR]', '[INFO]']],
    ['debug', ['[ERR]', '[INFO]', '[DEBUG]']]
  ] as const)('writes at level %s what is at least as grave', (level, expected) => {
    const { log, lines } = logger();
    log.setLevel(level);
    log.err('a:b', '1');
    log.info('a:b', '2');
    log.debug('a:b', '3');
    expect(lines.map((line) => line.split(' ')[1])).toEqual(expected);
  });

  it('has the line of whoever logs, in the file that runs', () => {
    const { log, lines } = logger();
    log.info('Logger.test.ts:it', 'Here');
    expect(lines[0]).toMatch(/\[INFO\] Logger\.test\.js:\d+:it: Here\n$/);
  });

  it.each([
    ['debug', 'debug'],
    ['loud', 'info'],
    [undefined, 'info']
  ])('begins with the level of the environment: %s is %s', (value, level) => {
    expect(new Logger(() => undefined, 1, { VIRTNET_LOG_LEVEL: value }).level).toBe(level);
  });

  it('keeps an event on one line of bounded length, whatever a peer puts into it', () => {
    const { log, lines } = logger();
    log.err('a:b', `x\ny\u001b[31m\r\0z${'w'.repeat(10000)}`);
    expect(lines[0]).toMatch(/^virtio-net-controller\[42\]: \[ERR\] a:b: x y \[31m zw+\n$/);
    expect(lines[0]?.length).toBeLessThan(4200);
  });
});
