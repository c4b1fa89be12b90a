/** The help text of `mlxconfig`. */
export const MLXCONFIG_USAGE: string = `usage: mlxconfig [-d DEV] [-y] [-e] [--json] [--root DIR] COMMAND ...

Configuration of the card. Values take effect at its next power cycle: when the
machine was booted, or with mlxfwreset.

commands:
  s, set KEY=VALUE ...  set the values of the next boot, all or none of them
  q, query [KEY ...]    show default, current and next-boot values
  r, reset [KEY ...]    go back to the default values; without a key, with all of
                        the card and of the device's port
  i, show_confs [KEY ...]
                        show what there is to configure

optional arguments:
  -d DEV, --dev DEV     /dev/mst/mt41686_pciconf0 (or 03:00.0) for the card and its
                        first port, with .1 (or 03:00.1) for its second port
  -y, --yes             do not ask
  -e, --show_default    as the tool has it; default values are always shown
  --json                print one JSON document
  --root DIR            the controller's --root; else VIRTNET_ROOT
  -h, --help            show this help message and exit
  -v, --version         show the version and exit

Values are decimal, hexadecimal with 0x, or a name: True, False.
`;
