// What a script does with the client of @virtnet/cli; VIRTNET_ROOT says where the controller is.
import { controlSocketPath, RpcClient } from '@virtnet/cli/client';

const client = await RpcClient.connectAsync(controlSocketPath(process.env));
const { devices } = await client.callAsync('list', {});
client.close();
console.log(JSON.stringify(devices.map(({ vuid }) => vuid)));
