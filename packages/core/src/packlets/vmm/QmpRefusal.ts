import { VirtnetError } from '@virtnet/config';

/** QEMU has understood a command and does not carry it out. */
export class QmpRefusal extends VirtnetError {
  /** QEMU's class of the error, such as DeviceNotFound. */
  public readonly className: string;
  /** QEMU's own words. */
  public readonly words: string;

  public constructor(command: string, { name, text }: { readonly name: string; readonly text: string }) {
    super('E_IO', `QEMU refuses ${command}: ${text}`, {
      hint: 'Nothing was changed in the virtual machine; mend what QEMU names, then repeat the command'
    });
    this.className = name;
    this.words = text;
  }
}
