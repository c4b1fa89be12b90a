// Written by `pnpm codegen` from packages/config/schemas. Do not edit.
import type { DatapathEvent, DevicePatch, DeviceSpec, DeviceStatus, Nvconfig, RecoveryRecordV1, RecoveryRecordV2, VirtnetConf, HotplugParams, HotplugResult, UnplugParams, ActionResult, NoParams, ListResult, QueryParams, QueryResult, ModifyParams, LogParams, VersionResult, RestartResult, UpdateStatus, StatsParams, StatsResult, HealthParams, HealthResult, HostListResult, HostArgsParams, HostArgsResult, HostBindParams, HostBindResult, HostSriovParams, HostSriovResult, HostUnbindParams, HostPlugParams, HostPlugResult, HostUnplugParams, HostHotplugParams, HostHotplugResult } from './schemaTypes.js';

/** One complaint of a validator. */
export interface ISchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The value that is complained about. */
  readonly data?: unknown;
  /** The schema that holds the violated keyword. */
  readonly parentSchema?: unknown;
}

/** Checks a value; when it answers false, `errors` says why until the next call. */
export interface ISchemaValidator<TDocument> {
  (value: unknown): value is TDocument;
  readonly errors?: readonly ISchemaError[] | null;
}

export declare const validateDatapathEvent: ISchemaValidator<DatapathEvent>;
export declare const validateDevicePatch: ISchemaValidator<DevicePatch>;
export declare const validateDeviceSpec: ISchemaValidator<DeviceSpec>;
export declare const validateDeviceStatus: ISchemaValidator<DeviceStatus>;
export declare const validateNvconfig: ISchemaValidator<Nvconfig>;
export declare const validateRecoveryRecordV1: ISchemaValidator<RecoveryRecordV1>;
export declare const validateRecoveryRecordV2: ISchemaValidator<RecoveryRecordV2>;
export declare const validateVirtnetConf: ISchemaValidator<VirtnetConf>;
export declare const validateHotplugParams: ISchemaValidator<HotplugParams>;
export declare const validateHotplugResult: ISchemaValidator<HotplugResult>;
export declare const validateUnplugParams: ISchemaValidator<UnplugParams>;
export declare const validateActionResult: ISchemaValidator<ActionResult>;
export declare const validateNoParams: ISchemaValidator<NoParams>;
export declare const validateListResult: ISchemaValidator<ListResult>;
export declare const validateQueryParams: ISchemaValidator<QueryParams>;
export declare const validateQueryResult: ISchemaValidator<QueryResult>;
export declare const validateModifyParams: ISchemaValidator<ModifyParams>;
export declare const validateLogParams: ISchemaValidator<LogParams>;
export declare const validateVersionResult: ISchemaValidator<VersionResult>;
export declare const validateRestartResult: ISchemaValidator<RestartResult>;
export declare const validateUpdateStatus: ISchemaValidator<UpdateStatus>;
export declare const validateStatsParams: ISchemaValidator<StatsParams>;
export declare const validateStatsResult: ISchemaValidator<StatsResult>;
export declare const validateHealthParams: ISchemaValidator<HealthParams>;
export declare const validateHealthResult: ISchemaValidator<HealthResult>;
export declare const validateHostListResult: ISchemaValidator<HostListResult>;
export declare const validateHostArgsParams: ISchemaValidator<HostArgsParams>;
export declare const validateHostArgsResult: ISchemaValidator<HostArgsResult>;
export declare const validateHostBindParams: ISchemaValidator<HostBindParams>;
export declare const validateHostBindResult: ISchemaValidator<HostBindResult>;
export declare const validateHostSriovParams: ISchemaValidator<HostSriovParams>;
export declare const validateHostSriovResult: ISchemaValidator<HostSriovResult>;
export declare const validateHostUnbindParams: ISchemaValidator<HostUnbindParams>;
export declare const validateHostPlugParams: ISchemaValidator<HostPlugParams>;
export declare const validateHostPlugResult: ISchemaValidator<HostPlugResult>;
export declare const validateHostUnplugParams: ISchemaValidator<HostUnplugParams>;
export declare const validateHostHotplugParams: ISchemaValidator<HostHotplugParams>;
export declare const validateHostHotplugResult: ISchemaValidator<HostHotplugResult>;
