import { callNative } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';

type Binding = InstanceType<NativeModule['BindingLock']>;

/** A file that one process at a time can lock. The kernel ends the lock with the process, however that ends. */
export class FileLock {
  private readonly _binding: Binding;

  private constructor(binding: Binding) {
    this._binding = binding;
  }

  /**
   * Locks a file without waiting and writes this process's number into it.
   *
   * @returns the lock; E_LOCKED naming the holder's number when it is taken
   */
  public static async acquireAsync(path: string): Promise<FileLock> {
    const { BindingLock } = await nativeModuleAsync();
    return new FileLock(callNative(() => BindingLock.acquire(path)));
  }

  /** Gives the lock up; a second call does nothing. */
  public release(): void {
    this._binding.release();
  }
}
