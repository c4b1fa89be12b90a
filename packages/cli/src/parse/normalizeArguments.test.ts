import type { VirtnetError } from '@virtnet/config';
import { describe, expect, it } from 'vitest';

import { PROGRAM } from '../commands/commandTable.js';

import { normalizeArguments } from './normalizeArguments.js';

function normalize(...argv: readonly string[]): readonly string[] {
  return normalizeArguments(argv, PROGRAM);
}

function refusal(...argv: readonly string[]): { message: string; hint: string } {
  try {
    normalize(...argv);
  } catch (error) {
    const { message, hint, code } = error as VirtnetError;
    expect(code).toBe('E_USAGE');
    return { message, hint };
  }
  throw new Error(`Accepted: ${argv.join(' ')}`);
}

describe('what a command line is brought to', () => {
  it.each([
    [['unplug', '-p', '3'], ['unplug', '--pf=3']],
    [['unplug', '-p3'], ['unplug', '--pf=3']],
    [['unplug', '-p=3'], ['unplug', '--pf=3']],
    [['unplug', '--pf', '3'], ['unplug', '--pf=3']],
    [['unplug', '--pf=3'], ['unplug', '--pf=3']],
    [['unplug', '--pf='], ['unplug', '--pf=']],
    [['unplug', '-p', ''], ['unplug', '--pf=']],
    [['hotplug', '-m0C:C4:7A:FF:22:95'], ['hotplug', '--mac=0C:C4:7A:FF:22:95']],
    [['hotplug', '-t', '-5'], ['hotplug', '--mtu=-5']],
    [['query', '-ab'], ['query', '--all', '--brief']],
    [['query', '-abq1'], ['query', '--all', '--brief', '--queue_id=1']],
    [['query', '--bri', '--a'], ['query', '--brief', '--all']],
    [['hotplug', '--max_queues', '3'], ['hotplug', '--max_queues=3']],
    [['modify', '--vu', 'X', 'device', '--mt=9000'], ['modify', '--vuid=X', 'device', '--mtu=9000']],
    [['modify', 'device', '-l0', '-p0'], ['modify', 'device', '--link=0', '--pf=0']],
    [['completion', 'bash'], ['completion', 'bash']],
    [['--', 'list'], ['list']],
    [[], []]
  ])('%j to %j', (argv, normal) => {
    expect(normalize(...argv)).toEqual(normal);
  });

  it.each([
    [['-v', 'list'], ['--version']],
    [['-vh'], ['--version']],
    [['-h', 'nonsense'], ['--help']],
    [['hotplug', '-h', '-i'], ['hotplug', '--help']],
    [['query', '-ah'], ['query', '--all', '--help']],
    [['list', '--bogus', '-h'], ['list', '--help']],
    [['modify', '--he', 'device'], ['modify', '--help']],
    [['modify', '--bogus', 'device', '-h'], ['modify', 'device', '--help']]
  ])('%j reads nothing behind its last word', (argv, normal) => {
    expect(normalize(...argv)).toEqual(normal);
  });
});

describe('what is refused', () => {
  it.each([
    [['query', '-a', 'false'], 'Unknown argument: false'],
    [['hotplug', '-l', 'true'], 'Unknown argument: true'],
    [['query', '--all=no'], 'The option -a/--all takes no value: "--all=no"'],
    [['query', '-a=1'], 'The option -a/--all takes no value: "-a=1"'],
    [['list', '--help=1'], 'The option -h/--help takes no value: "--help=1"'],
    [['query', '--no-all'], 'Unknown argument: --no-all'],
    [['list', '--_', 'x'], 'Unknown argument: --_'],
    [['list', '--$0', 'x'], 'Unknown argument: --$0'],
    [['list', '--', '-p'], 'Unknown argument: -p'],
    [['list', '-v'], 'Unknown argument: -v'],
    [['query', '-ax'], 'Unknown argument: -ax'],
    [['list', 'a b\n'], 'Unknown argument: "a b\\n"'],
    [['list', ''], 'Unknown argument: ""'],
    [['completion', 'bash', 'zsh'], 'Unknown argument: zsh'],
    [['completion', '--shell', 'bash'], 'Unknown argument: --shell'],
    [['completion', '--', '-h'], 'Unknown argument: -h'],
    [['nonsense', '-h'], 'Unknown command: nonsense'],
    [['host', '-'], 'Unknown argument: -'],
    [['hotplug', '--max_queue', '3'], 'The option --max_queue may mean any of --max_queues, --max_queue_size'],
    [['query', '-p'], 'The option -p/--pf needs a value'],
    [['query', '-p', '-b'], 'The option -p/--pf needs a value'],
    [['query', '-p', '--', '0'], 'The option -p/--pf needs a value'],
    [['query', '--', '-a'], 'Unknown argument: -a'],
    [['query', '--=x'], 'Unknown argument: --=x']
  ])('%j: %s', (argv, message) => {
    expect(refusal(...argv).message).toBe(message);
  });

  it.each([
    [['hotplg'], 'Did you mean hotplug? See `virtnet -h`'],
    [['lsit'], 'Did you mean list? See `virtnet -h`'],
    [['hot'], 'Did you mean hotplug? See `virtnet -h`'],
    [['foo'], 'See `virtnet -h`'],
    [['host', 'lst'], 'Did you mean list? See `virtnet host -h`'],
    [['query', '--breif'], 'Did you mean --brief? See `virtnet query -h`'],
    [['query', '-brief'], 'Did you mean --brief? See `virtnet query -h`'],
    [['hotplug', '--max-queue-size=256'], 'Did you mean --max_queue_size? See `virtnet hotplug -h`'],
    [['modify', '-p', '0', 'device', '--mut', '9000'], 'Did you mean --mtu? See `virtnet modify device -h`'],
    [['modify', '-p', '0', '-m', '0C:C4:7A:FF:22:95'], '-m belongs behind the word "device". See `virtnet modify -h`'],
    [['list', '--x'], 'See `virtnet list -h`'],
    [['unplug', '-p'], 'Write -p PF. See `virtnet unplug -h`']
  ])('%j: %s', (argv, hint) => {
    expect(refusal(...argv).hint).toBe(hint);
  });
});
