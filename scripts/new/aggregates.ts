import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const REPOSITORY = '-repository.ts';

/** The aggregates of a context: each has a repository in its own folder of the domain. */
export const aggregatesIn = (contextDirectory: string): readonly string[] =>
  readdirSync(join(contextDirectory, 'src', 'domain'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('/'))
    .filter(([folder, file]) => file === `${folder ?? ''}${REPOSITORY}`)
    .map(([folder = '']) => folder);
