/** Where text goes, and who reads it. */
export interface IOutput {
  /** Whether a person reads it. */
  readonly isTTY: boolean;
  /** Whether text may be emphasised there. */
  readonly color: boolean;
  /** Resolves once the text has left; rejects with a VirtnetError of code E_IO when the system refuses it. */
  writeAsync(text: string): Promise<void>;
}
