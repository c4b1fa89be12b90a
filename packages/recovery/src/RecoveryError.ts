import { VirtnetError, type IVirtnetErrorOptions } from '@virtnet/config';

/** A recovery record cannot be read, written or used. */
export class RecoveryError extends VirtnetError {
  /** Name of the file, without its folder. */
  public readonly fileName: string;

  public constructor(fileName: string, message: string, options?: IVirtnetErrorOptions) {
    super('E_RECOVERY', message, options);
    this.name = 'RecoveryError';
    this.fileName = fileName;
  }
}

/** A record that a newer controller wrote. It is not damaged, and only that controller can say what it means. */
export class NewerRecordError extends RecoveryError {}
