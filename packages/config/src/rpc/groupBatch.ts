import type { RpcIncoming } from './RpcMessage.js';

/** Parts a batch into what is carried out together: one request each, but hot-plugs that follow each other are one group. Pure. */
export function groupBatch(messages: readonly RpcIncoming[]): readonly (readonly RpcIncoming[])[] {
  const groups: RpcIncoming[][] = [];
  messages.forEach((message, index) => {
    const group: RpcIncoming[] | undefined = isHotplug(message) && isHotplug(messages[index - 1]) ? groups.at(-1) : undefined;
    if (group === undefined) {
      groups.push([message]);
    } else {
      group.push(message);
    }
  });
  return groups;
}

function isHotplug(message: RpcIncoming | undefined): boolean {
  return message?.kind === 'request' && message.method === 'hotplug';
}
