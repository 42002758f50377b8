import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { platformUrls } from '../client/index.ts';

// Runs the script of a lib, which knows nothing of the local platform, with the address of the platform's Redis in
// REDIS_URL. A value that is there already stays. The script reads its arguments as if it had been started itself.

const [script = ''] = process.argv.splice(2, 1);
const { redis } = platformUrls();
if (redis !== undefined) process.env.REDIS_URL ??= redis;
await import(pathToFileURL(resolve(script)).href);
