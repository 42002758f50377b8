import { refuseForeignCallersEverywhere } from '../loopback/refuse-foreign-callers.ts';
import { platformPorts, portBase } from '../addresses/port-plan.ts';
import { endWithParent } from '../process/end-with-parent.ts';
import { startIssuer } from './token-issuer.ts';

const { STATE_DIRECTORY: stateDirectory = '.local/state' } = process.env;

endWithParent();
refuseForeignCallersEverywhere();
await startIssuer({
  port: platformPorts(portBase()).issuer,
  keyFile: `${stateDirectory}/issuer-key.json`,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    process.exit(0);
  });
}
