/** The help text of `mlxfwreset`. */
export const MLXFWRESET_USAGE: string = `usage: mlxfwreset -d DEV [-l LEVEL] [-y] [--json] [--root DIR] {reset,query}

Power cycle of the card: values that mlxconfig has set for the next boot become
the current ones. While the controller runs this waits for its next start.

commands:
  r, reset              reset the card
  q, query              show the reset levels

optional arguments:
  -d DEV, --dev DEV     /dev/mst/mt41686_pciconf0, or 03:00.0
  -l LEVEL, --level LEVEL
                        1, 3 or 4; all do the same
  -y, --yes             do not ask
  --json                print one JSON document
  --root DIR            the controller's --root; else VIRTNET_ROOT
  -h, --help            show this help message and exit
  -v, --version         show the version and exit
`;

/** The answer of `mlxfwreset q`. */
export const MLXFWRESET_LEVELS: string = `Reset-levels:
0: Driver, PCI link, network link will remain up ("live-Patch")          -Not Supported
1: Only ARM side will not remain up ("Immediate reset").                 -Supported
3: Driver restart and PCI reset                                          -Supported (default)
4: Warm Reboot                                                           -Supported
`;
