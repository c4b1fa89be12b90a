// What a tool that writes virtnet.conf would do with @virtnet/config.
import { FeatureBits, parseVirtnetConfig, VirtnetError } from '@virtnet/config';
import { RpcDecoder } from '@virtnet/config/rpc';

const config = parseVirtnetConfig('{ "is_lag": 1, "recovery": 0 }');
const [decoded] = new RpcDecoder().push(Buffer.from('{"jsonrpc":"2.0","id":1,"method":"list"}'));
let refusal;
try {
  parseVirtnetConfig('{ "is_lagg": 1 }');
} catch (error) {
  refusal = VirtnetError.from(error).code;
}
console.log(JSON.stringify([config.emulationManager, FeatureBits.parse('0x8000').names(), decoded.kind, refusal]));
