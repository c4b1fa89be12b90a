import { callNative } from './nativeError.js';
import { type NativeModule, nativeModuleAsync } from './nativeModule.js';

type Binding = InstanceType<NativeModule['BindingLock']>;

/** A file that one process at a time can lock. The kernel ends the lock with the process, however that ends. */
export class FileLock {
  private readonly _path: string;
  private _binding: Binding;

  private constructor(path: string, binding: Binding) {
    this._path = path;
    this._binding = binding;
  }

  /**
   * Locks a file without waiting and writes this process's number into it.
   *
   * @returns the lock; E_LOCKED naming the holder's number when it is taken
   */
  public static async acquireAsync(path: string): Promise<FileLock> {
    const { BindingLock } = await nativeModuleAsync();
    return new FileLock(path, callNative(() => BindingLock.acquire(path)));
  }

  /** Takes the lock again that was given up; E_LOCKED when somebody else has it now. */
  public async retakeAsync(): Promise<void> {
    this._binding = (await FileLock.acquireAsync(this._path))._binding;
  }

  /** Gives the lock up; a second call does nothing. */
  public release(): void {
    this._binding.release();
  }
}
