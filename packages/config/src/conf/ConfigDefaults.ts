// Every default of virtnet.conf, each with its reason.

/** The guide's names of the card's two ports. */
export const DEFAULT_IB_DEV_P0: string = 'mlx5_0';
export const DEFAULT_IB_DEV_P1: string = 'mlx5_1';

/** The guide's name of their bond. */
export const DEFAULT_IB_DEV_LAG: string = 'mlx5_bond_0';

/** Two separate ports: what a card is without further set-up. */
export const DEFAULT_IS_LAG: boolean = false;
export const DEFAULT_SINGLE_PORT: boolean = false;

/** The guide: recovery is on unless it is switched off. */
export const DEFAULT_RECOVERY: boolean = true;

/** The guide: no scalable function is made beforehand. */
export const DEFAULT_SF_POOL_PERCENT: number = 0;

/** The guide: representors outlive the controller, so that bridges keep their ports. */
export const DEFAULT_SF_POOL_FORCE_DESTROY: boolean = false;

/** Split rings are what every driver knows. */
export const DEFAULT_PACKED_VQ: boolean = false;

/** Jumbo frames need mergeable buffers, and a driver that does not want them does not negotiate them. */
export const DEFAULT_MRG_RXBUF: boolean = true;

/** A sleeping worker costs nothing, and the machine may have other work; whoever dedicates cores says so. */
export const DEFAULT_POLLING: boolean = false;
export const DEFAULT_ESWITCH: 'switchdev' = 'switchdev';

/** Where Open vSwitch's own start scripts put it; `ovs-vsctl` looks there too. */
export const DEFAULT_OVSDB: string = 'unix:/var/run/openvswitch/db.sock';
