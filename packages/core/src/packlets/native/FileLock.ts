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
    process.once('exit', this._onExit);
  }

  /** The kernel ends the lock, but not the number in the file, by which others would look for a process that is gone. */
  private readonly _onExit = (): void => this._binding.release();

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
    const { BindingLock } = await nativeModuleAsync();
    this._binding = callNative(() => BindingLock.acquire(this._path));
    process.once('exit', this._onExit);
  }

  /** Gives the lock up; a second call does nothing. */
  public release(): void {
    process.off('exit', this._onExit);
    this._binding.release();
  }
}
