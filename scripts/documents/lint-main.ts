import { join, resolve } from 'node:path';
import { runBuffered } from '../test/run-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCUMENTS = join('docs', 'api', '*.openapi.json');

// Nothing is sent anywhere: redocly.yaml turns telemetry off, and this the search for a newer version.
const OFFLINE = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

// The exit code of Redocly tells only errors; a line of a warning starts with its place.
const WARNING = /^\s+\d+:\d+\s+warning\s/m;

const { exitCode, output } = await runBuffered(
  'redocly',
  ['lint', DOCUMENTS, '--config', join(ROOT, 'redocly.yaml'), '--format', 'stylish'],
  OFFLINE,
);
if (exitCode !== 0 || WARNING.test(output)) {
  console.error(output.trim());
  process.exitCode = 1;
}
